using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>
/// Images of PyRadiomics' filters against the programs that it calls, with its parameters: scipy 1.10.1 (spline samples, spherical harmonics, kurtosis), scikit-image 0.19.3,
/// ITK 5.2.1 and numpy 1.24.2, on an image of int16 that a formula gives, in voxels of 1 x 1.25 x 2 mm.
/// </summary>
public class PyRadiomicsImagesTests
{
    // Sums in another order, of doubles.
    private const double Double = 1e-11;

    // ITK keeps intermediate images of up to 1500 times sigma^2 in single precision.
    private const double Single = 5e-4;

    private static readonly Size3 Size = new(11, 9, 7);

    private static readonly (int X, int Y, int Z)[] Places = [(0, 0, 0), (5, 4, 3), (10, 8, 6), (3, 0, 5), (7, 6, 2), (4, 3, 3)];

    public static TheoryData<FilterSettings, string, double[], double> Cases { get; } = new()
    {
        { ThreeLevels, "lbp-3D-m1", [21.660280258017078, 11.861582046056983, 2.5786047926210824, 19.081675465396007, 18.050233548347574, 4.6414886267179476], Double },
        { ThreeLevels, "lbp-3D-m2", [18.401806215963287, 11.332520511002544, 2.2471814560717251, 18.269829875643925, 15.491552414824849, 1.4809214689004977], Double },
        { ThreeLevels, "lbp-3D-m3", [18.790985075494788, 11.379090246333631, 3.5733140333619535, 12.203755771598205, 18.378018195398177, 10.775190165884002], Double },
        { ThreeLevels, "lbp-3D-k", [5.4366591527622674, -0.04836358543416841, 4.3181529811200239, -0.22690303201808293, -1.0481465843336795, -0.86068227967558242], Double },
        { Wider, "lbp-3D-m1", [164.08264861963289, 95.208450433614033, 16.205693690827914, 160.0312251969259, 109.38843241308852, 6.0771351340604651], Double },
        { Wider, "lbp-3D-m2", [141.14929121301509, 81.759167128172777, 25.305112331729045, 140.85631303217011, 93.371582078323897, 8.5617099609638618], Double },
        { Wider, "lbp-3D-k", [11.294109801399046, -0.97267301306580212, 6.4551314029501494, -0.29707273890695074, -0.48531906945907366, -0.6983304367893064], Double },
        { new LocalBinaryPatternSettings(), "lbp-2D", [8, 9, 2, 7, 9, 9], 0 },
        { new LocalBinaryPatternSettings { Samples = 12, RadiusVoxels = 1.5, PlainName = true }, "lbp-2D", [12, 13, 2, 11, 13, 0], 0 },
        { new PyRadiomicsLogSettings { SigmaMm = 1.5 }, "log-sigma-1-5-mm-3D", [321.320251, 189.984787, -161.672653, 50.8532257, -176.205933, -35.9288101], Single },
        { new PyRadiomicsLogSettings { SigmaMm = 3 }, "log-sigma-3-0-mm-3D", [57.5137863, 80.4167633, -10.6286182, 123.136292, 16.2203159, 37.646122], Single },
        { new GradientSettings { UseSpacing = false, PlainName = true }, "gradient", [1331.50793, 1148.91248, 391.051453, 578.492859, 286.026672, 282.842712], Single },
        { new GradientSettings(), "gradient", [1076.68896, 916.515137, 354.358673, 441.815613, 280.817596, 256.124969], Single },
        { Of(IntensityTransform.Square), "square", [376.92307692307696, 0, 112.24923076923079, 21.196923076923078, 33.600769230769231, 492.30769230769226], Double },
        { Of(IntensityTransform.SquareRoot), "squareroot", [-953.93920141694559, 0, 704.69851709791476, -464.54278597347735, 521.24850119688597, 1019.803902718557], Double },
        { Of(IntensityTransform.Logarithm), "logarithm", [-1187.8946770222194, 0, 1078.3106597048657, -927.83369537521082, 969.36938996639378, 1212.0700603883627], Double },
        { Of(IntensityTransform.Exponential), "exponential", [0.021050444549849879, 1, 8.2228104165709688, 0.40028875254895535, 3.1668411344932097, 82.465601716920162], Double },
    };

    private static LocalBinaryPattern3DSettings ThreeLevels => new() { Levels = 3 };

    private static LocalBinaryPattern3DSettings Wider => new() { RadiusVoxels = 1.5, Subdivisions = 2, PlainName = true };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_are_those_of_the_other_program(FilterSettings settings, string name, double[] expected, double tolerance)
    {
        double[] image = [.. Enumerable.Range(0, (int)Size.Voxels).Select(i => Intensity(i % Size.X, i / Size.X % Size.Y, i / Size.X / Size.Y))];
        double[] response = FilterCases.Respond(settings, image, Size)[settings.Names.ToList().IndexOf(name)];
        for (int i = 0; i < Places.Length; i++)
            Assert.Equal(expected[i], response[Box3.Of(Size).OffsetOf(Places[i].X, Places[i].Y, Places[i].Z)], tolerance);
    }

    private static IntensityTransformSettings Of(IntensityTransform transform) => new() { Transform = transform };

    /// <summary>Noise, with a block of few different intensities, so that some samples are as high as the centre.</summary>
    private static double Intensity(int x, int y, int z)
    {
        int noise = (x * 7919 + y * 104729 + z * 1299709 + x * y * z * 31) % 2003 - 700;
        return x is >= 3 and < 8 && y is >= 2 and < 6 && z is >= 2 and < 5 ? Math.Floor(noise / 400.0) * 400 : noise;
    }
}

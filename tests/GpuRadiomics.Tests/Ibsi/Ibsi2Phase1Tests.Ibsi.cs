using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>IBSI-2, phase 1: the reference response maps of digital phantoms. IBSI tolerates 1 % of a map's range at every voxel; the bounds here are what is reached.</summary>
public class Ibsi2Phase1Tests(ITestOutputHelper output)
{
    private const FilterBoundary Zero = FilterBoundary.Zero, Mirror = FilterBoundary.Mirror, Nearest = FilterBoundary.Nearest, Periodic = FilterBoundary.Periodic;
    private const RotationPooling Max = RotationPooling.Max, Average = RotationPooling.Average;
    private const FilterDimensions Planar = FilterDimensions.Planar;

    // Most maps are reached to the precision of their single-precision voxels.
    private const double Single = 2e-7;

    // Phantom, filter, and the largest deviation allowed as a part of the map's range.
    private static readonly Dictionary<string, (string Phantom, FilterSettings Filter, double Bound)> Cases = new()
    {
        ["1.a.1"] = ("checkerboard", new MeanFilterSettings { SupportVoxels = 15, Boundary = Zero }, Single),
        ["1.a.2"] = ("checkerboard", new MeanFilterSettings { SupportVoxels = 15, Boundary = Nearest }, Single),
        ["1.a.3"] = ("checkerboard", new MeanFilterSettings { SupportVoxels = 15, Boundary = Periodic }, 5e-5),
        ["1.a.4"] = ("checkerboard", new MeanFilterSettings { SupportVoxels = 15, Boundary = Mirror }, Single),
        ["1.b.1"] = ("impulse", new MeanFilterSettings { SupportVoxels = 15, Boundary = Zero, Dimensions = Planar }, Single),
        ["2.a"] = ("impulse", new LaplacianOfGaussianSettings { SigmaMm = 3, Boundary = Zero }, 2e-5),
        ["2.b"] = ("checkerboard", new LaplacianOfGaussianSettings { SigmaMm = 5, Boundary = Mirror }, 4e-4),
        ["2.c"] = ("checkerboard", new LaplacianOfGaussianSettings { SigmaMm = 5, Boundary = Mirror, Dimensions = Planar }, 1e-2),
        ["3.a.1"] = ("impulse", new LawsFilterSettings { Kernels = "E5L5S5", Boundary = Zero }, Single),
        ["3.a.2"] = ("impulse", new LawsFilterSettings { Kernels = "E5L5S5", Boundary = Zero, Pooling = Max }, Single),
        ["3.a.3"] = ("impulse", new LawsFilterSettings { Kernels = "E5L5S5", Boundary = Zero, Pooling = Max, EnergyDistanceVoxels = 7 }, Single),
        ["3.b.1"] = ("checkerboard", new LawsFilterSettings { Kernels = "E3W5R5", Boundary = Mirror }, Single),
        ["3.b.2"] = ("checkerboard", new LawsFilterSettings { Kernels = "E3W5R5", Boundary = Mirror, Pooling = Max }, Single),
        ["3.b.3"] = ("checkerboard", new LawsFilterSettings { Kernels = "E3W5R5", Boundary = Mirror, Pooling = Max, EnergyDistanceVoxels = 7 }, Single),
        ["3.c.1"] = ("checkerboard", new LawsFilterSettings { Kernels = "L5S5", Boundary = Mirror }, 1e-2),
        ["3.c.2"] = ("checkerboard", new LawsFilterSettings { Kernels = "L5S5", Boundary = Mirror, Pooling = Max }, 1e-2),
        ["3.c.3"] = ("checkerboard", new LawsFilterSettings { Kernels = "L5S5", Boundary = Mirror, Pooling = Max, EnergyDistanceVoxels = 7 }, 1e-2),
        ["4.a.1"] = ("impulse", new GaborFilterSettings { SigmaMm = 10, LambdaMm = 4, Gamma = 0.5, ThetaDegrees = 60, Boundary = Zero }, Single),
        ["4.a.2"] = ("impulse", new GaborFilterSettings { SigmaMm = 10, LambdaMm = 4, Gamma = 0.5, StepDegrees = 45, Pooling = Average, OrthogonalPlanes = true, Boundary = Zero }, Single),
        ["4.b.1"] = ("sphere", new GaborFilterSettings { SigmaMm = 20, LambdaMm = 8, Gamma = 2.5, ThetaDegrees = 225, Boundary = Mirror }, 2e-4),
        ["4.b.2"] = ("sphere", new GaborFilterSettings { SigmaMm = 20, LambdaMm = 8, Gamma = 2.5, StepDegrees = 22.5, Pooling = Average, OrthogonalPlanes = true, Boundary = Mirror }, 1e-3),
        ["5.a.1"] = ("impulse", new WaveletFilterSettings { Wavelet = "db2", Band = "LHL", Boundary = Zero }, Single),
        ["5.a.2"] = ("impulse", new WaveletFilterSettings { Wavelet = "db2", Band = "LHL", Boundary = Zero, Pooling = Average }, Single),
        ["6.a.1"] = ("sphere", new WaveletFilterSettings { Wavelet = "coif1", Band = "HHL", Boundary = Periodic }, Single),
        ["6.a.2"] = ("sphere", new WaveletFilterSettings { Wavelet = "coif1", Band = "HHL", Boundary = Periodic, Pooling = Average }, Single),
        ["7.a.1"] = ("checkerboard", new WaveletFilterSettings { Wavelet = "haar", Band = "LLL", Level = 2, Boundary = Mirror, Pooling = Average }, Single),
        ["7.a.2"] = ("checkerboard", new WaveletFilterSettings { Wavelet = "haar", Band = "HHH", Level = 2, Boundary = Mirror, Pooling = Average }, Single),
        ["8.a.1"] = ("checkerboard", new SimoncelliFilterSettings { Level = 1 }, 4e-3),
        ["8.a.2"] = ("checkerboard", new SimoncelliFilterSettings { Level = 2 }, Single),
        ["8.a.3"] = ("checkerboard", new SimoncelliFilterSettings { Level = 3 }, Single),
        ["9.a"] = ("impulse", new LaplacianOfGaussianSettings { SigmaMm = 3, Riesz = new(1, 0, 0), Boundary = Zero }, 2e-4),
        ["9.b.1"] = ("sphere", new LaplacianOfGaussianSettings { SigmaMm = 3, Riesz = new(0, 2, 0), Boundary = Zero }, 1.5e-3),
        ["10.b.1"] = ("pattern_1", new SimoncelliFilterSettings { Level = 1, Riesz = new(0, 2, 0), Boundary = Nearest }, 1.2e-3),
    };

    public static TheoryData<string> Tests { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Tests))]
    public void Response_map_equals_the_reference_at_every_voxel(string test)
    {
        var (phantom, filter, bound) = Cases[test];
        var image = ImageFile.Read(TestData.Require("ibsi2", "phantoms", $"{phantom}.nii.gz"));
        var reference = ValuesOf(ImageFile.Read(TestData.Require("ibsi2", "response_maps", $"{test.Replace('.', '_')}-ValidCRM.nii.gz")));
        var response = Respond(filter, image);
        double range = reference.Max() - reference.Min();
        int worst = Enumerable.Range(0, response.Length).MaxBy(i => Math.Abs(response[i] - reference[i]));
        double deviation = Math.Abs(response[worst] - reference[worst]) / range;
        var size = image.Grid.Size;
        output.WriteLine(FormattableString.Invariant(
            $"{test} {filter.Names[0]}: worst {deviation:E2} of the range, at ({worst % size.X}, {worst / size.X % size.Y}, {worst / size.X / size.Y}): {response[worst]:G9} for {reference[worst]:G9}"));
        Assert.True(deviation <= bound, FormattableString.Invariant($"{test}: {deviation:E3} of the range, at most {bound:E1}"));
    }

    private static double[] Respond(FilterSettings settings, Volume image)
    {
        var grid = image.Grid;
        var whole = Box3.Of(grid.Size);
        var response = new double[grid.Size.Voxels];
        ImageFilters.Of(settings, grid.Size, grid.SpacingMm).Apply(ValuesOf(image), whole, whole, [response], 2);
        return response;
    }

    private static double[] ValuesOf(Volume image) => ImageBox.Read(image, Box3.Of(image.Grid.Size), roundToInteger: false);
}

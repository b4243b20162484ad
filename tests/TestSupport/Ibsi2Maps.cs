using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.TestSupport;

/// <summary>The filters of IBSI-2, phase 1: a reference response map of a digital phantom for each.</summary>
internal static class Ibsi2Maps
{
    private const FilterBoundary Zero = FilterBoundary.Zero, Mirror = FilterBoundary.Mirror, Nearest = FilterBoundary.Nearest, Periodic = FilterBoundary.Periodic;
    private const RotationPooling Max = RotationPooling.Max, Average = RotationPooling.Average;
    private const FilterDimensions Planar = FilterDimensions.Planar;

    // Most maps are reached to the precision of their single-precision voxels.
    private const double Single = 2e-7;

    // Phantom, filter, and the largest deviation allowed as a part of the map's range.
    public static IReadOnlyDictionary<string, (string Phantom, FilterSettings Filter, double Bound)> Cases { get; } = new Dictionary<string, (string, FilterSettings, double)>
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
}

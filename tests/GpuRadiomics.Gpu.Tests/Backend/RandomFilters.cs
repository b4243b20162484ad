using GpuRadiomics.Compute;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Filters of every kind, with any border rule, the same for the same seed.</summary>
internal static class RandomFilters
{
    /// <summary>The batch with filters for two items of three; items of one ROI often share them.</summary>
    public static WorkItem[] For(int seed, IReadOnlyList<WorkItem> batch)
    {
        var random = new Random(seed);
        FilterSelection[] selections = [Any(random), Any(random)];
        return [.. batch.Select(item => random.Next(3) is var which && which == 2 ? item : With(item, selections[which]))];
    }

    public static WorkItem With(WorkItem item, FilterSelection filters) => item with { Settings = item.Settings with { Filters = filters } };

    public static FilterSelection Any(Random random)
    {
        var filters = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Filter(random)).DistinctBy(filter => filter.Names[0]).ToList();
        return new() { Filters = random.Next(3) == 0 ? filters : [new UnfilteredSettings(), .. filters] };
    }

    public static FilterSettings Filter(Random random) => random.Next(15) switch
    {
        0 => new MeanFilterSettings { SupportVoxels = 1 + 2 * random.Next(4), Boundary = Boundary(random), Dimensions = Dimensions(random) },
        1 => new LaplacianOfGaussianSettings { SigmaMm = 0.4 + random.NextDouble(), Boundary = Boundary(random), Dimensions = Dimensions(random) },
        2 => new PyRadiomicsLogSettings { SigmaMm = 1 },
        3 => new LawsFilterSettings { Kernels = random.Next(2) == 0 ? "E5L5S5" : "L5E3", Pooling = Pooling(random), EnergyDistanceVoxels = random.Next(3), Boundary = Boundary(random) },
        4 or 5 => new WaveletFilterSettings { Wavelet = Wavelet(random), Level = random.Next(1, 4), Boundary = Boundary(random), Dimensions = Dimensions(random) },
        6 => new WaveletFilterSettings { Wavelet = Wavelet(random), Level = random.Next(1, 3), Band = "LHH", Pooling = Pooling(random), Boundary = Boundary(random) },
        7 => new PyRadiomicsWaveletSettings(),
        8 => new PyRadiomicsWaveletSettings { Wavelet = Wavelet(random), StartLevel = random.Next(2), Levels = random.Next(1, 3), Dimensions = Dimensions(random) },
        9 => new GradientSettings { UseSpacing = random.Next(2) == 0 },
        10 => new IntensityTransformSettings { Transform = (IntensityTransform)random.Next(4) },
        11 => new LocalBinaryPatternSettings(),
        12 => new LocalBinaryPattern3DSettings { Subdivisions = random.Next(2) },
        13 => new SimoncelliFilterSettings { Level = 1, Boundary = Boundary(random) },
        _ => new GaborFilterSettings { SigmaMm = 1, LambdaMm = 2, Cutoff = 2, Boundary = Boundary(random) },
    };

    private static string Wavelet(Random random) => random.Next(4) switch { 0 => "haar", 1 => "db2", 2 => "db3", _ => "coif1" };

    private static FilterBoundary Boundary(Random random) => (FilterBoundary)random.Next(4);

    private static FilterDimensions Dimensions(Random random) => (FilterDimensions)random.Next(2);

    private static RotationPooling Pooling(Random random) => (RotationPooling)random.Next(3);
}

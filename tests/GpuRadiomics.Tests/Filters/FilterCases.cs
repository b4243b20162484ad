using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Filters of every kind, and images of noise to filter.</summary>
internal static class FilterCases
{
    // With the head of an array this makes whole cache lines of arrays of whole lines, so that neighbours in the heap lie alike in them; of others it does not.
    private const int Beyond = 5;

    public static Vector3D SpacingMm { get; } = new(1, 1.25, 2);

    public static IReadOnlyList<FilterSettings> OfEveryKind(FilterBoundary boundary) =>
    [
        new UnfilteredSettings(),
        new MeanFilterSettings { SupportVoxels = 5, Boundary = boundary },
        new MeanFilterSettings { SupportVoxels = 3, Boundary = boundary, Dimensions = FilterDimensions.Planar },
        new LaplacianOfGaussianSettings { SigmaMm = 1.3, Boundary = boundary },
        new LaplacianOfGaussianSettings { SigmaMm = 0.9, Cutoff = 3, Boundary = boundary, Dimensions = FilterDimensions.Planar },
        new LaplacianOfGaussianSettings { SigmaMm = 0.9, Cutoff = 3, Boundary = boundary, Riesz = new(1, 0, 0) },
        new LaplacianOfGaussianSettings { SigmaMm = 0.9, Cutoff = 3, Boundary = boundary, Riesz = new(1, 1, 0), Dimensions = FilterDimensions.Planar },
        new PyRadiomicsLogSettings { SigmaMm = 1.5 },
        new LawsFilterSettings { Kernels = "E5L5S5", Boundary = boundary },
        new LawsFilterSettings { Kernels = "L5E3", Boundary = boundary, Pooling = RotationPooling.Max, EnergyDistanceVoxels = 2 },
        new LawsFilterSettings { Kernels = "E3W5R5", Boundary = boundary, Pooling = RotationPooling.Average, EnergyDistanceVoxels = 1 },
        new GaborFilterSettings { SigmaMm = 1.2, LambdaMm = 3, Gamma = 1.5, ThetaDegrees = 30, Cutoff = 3, Boundary = boundary },
        new GaborFilterSettings { SigmaMm = 1.2, LambdaMm = 3, Gamma = 0.7, Pooling = RotationPooling.Average, StepDegrees = 60, OrthogonalPlanes = true, Cutoff = 3, Boundary = boundary },
        new GaborFilterSettings { SigmaMm = 1.2, LambdaMm = 2, Pooling = RotationPooling.Max, StepDegrees = 120, Cutoff = 3, Boundary = boundary },
        new WaveletFilterSettings { Wavelet = "coif1", Boundary = boundary },
        new WaveletFilterSettings { Wavelet = "db2", Level = 2, Boundary = boundary, Dimensions = FilterDimensions.Planar },
        new WaveletFilterSettings { Wavelet = "haar", Level = 3, Boundary = boundary, Pooling = RotationPooling.Average, Band = "LLH" },
        new WaveletFilterSettings { Wavelet = "db3", Boundary = boundary, Pooling = RotationPooling.Max, Band = "HL", Dimensions = FilterDimensions.Planar },
        new SimoncelliFilterSettings { Level = 1, Boundary = boundary },
        new SimoncelliFilterSettings { Level = 2, Boundary = boundary, Riesz = new(0, 2, 1) },
        new SimoncelliFilterSettings { Level = 1, Boundary = boundary, Dimensions = FilterDimensions.Planar },
        new PyRadiomicsWaveletSettings(),
        new PyRadiomicsWaveletSettings { Wavelet = "db2", StartLevel = 1, Levels = 2, Dimensions = FilterDimensions.Planar },
        new IntensityTransformSettings { Transform = IntensityTransform.Square },
        new IntensityTransformSettings { Transform = IntensityTransform.SquareRoot },
        new IntensityTransformSettings { Transform = IntensityTransform.Logarithm },
        new IntensityTransformSettings { Transform = IntensityTransform.Exponential },
        new GradientSettings(),
        new GradientSettings { UseSpacing = false },
        new LocalBinaryPatternSettings(),
        new LocalBinaryPatternSettings { RadiusVoxels = 1.5, Samples = 12 },
        new LocalBinaryPattern3DSettings(),
        new LocalBinaryPattern3DSettings { Levels = 4, RadiusVoxels = 2.5, Subdivisions = 0 },
    ];

    public static double[] Noise(Random random, Size3 size) => [.. Enumerable.Range(0, (int)size.Voxels).Select(_ => Math.Round(1000 * random.NextDouble() - 300))];

    /// <summary>The responses of a whole image.</summary>
    public static double[][] Respond(FilterSettings settings, double[] image, Size3 size, int jobs = 1) => Respond(settings, image, size, Box3.Of(size), jobs);

    /// <summary>The responses in a box, from no more of the image than the filter asks for.</summary>
    public static double[][] Respond(FilterSettings settings, double[] image, Size3 size, Box3 target, int jobs)
    {
        var filter = ImageFilters.Of(settings, size, SpacingMm);
        Assert.Equal(settings.Names, filter.Names);
        var box = filter.SourceBoxFor(target);
        Assert.True(Box3.Of(size).Contains(box), $"{filter.Names[0]}: {box} of {size}");
        // Every value is written, whatever was there, and none beyond.
        int voxels = (int)target.Size.Voxels;
        double[][] responses = [.. filter.Names.Select(_ => Enumerable.Repeat(double.NaN, voxels + Beyond).ToArray())];
        filter.Apply(Cut(image, size, box), box, target, responses, jobs);
        Assert.All(responses, response => Assert.All(response[voxels..], value => Assert.True(double.IsNaN(value))));
        return [.. responses.Select(response => response[..voxels])];
    }

    public static double[] Cut(double[] image, Size3 size, Box3 box)
    {
        var values = new double[box.Size.Voxels];
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        for (int x = box.X; x < box.EndX; x++)
            values[at++] = image[Box3.Of(size).OffsetOf(x, y, z)];
        return values;
    }
}

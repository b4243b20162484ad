using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perf;

/// <summary>Filters of a cube of 128^3 voxels of 1 mm on one thread: the wavelet in turns with its yardstick, then one filter of each kind.</summary>
internal static class FilterBenchmark
{
    private const int Edge = 128;

    public static void Run()
    {
        Size3 size = new(Edge, Edge, Edge);
        var random = new Random(1);
        var image = Enumerable.Range(0, (int)size.Voxels).Select(_ => (double)random.Next(-1000, 1000)).ToArray();
        Wavelet(image, size);
        FilterSettings[] others =
        [
            new MeanFilterSettings { SupportVoxels = 5 },
            new LaplacianOfGaussianSettings { SigmaMm = 1.5 },
            new LaplacianOfGaussianSettings { SigmaMm = 3 },
            new PyRadiomicsLogSettings { SigmaMm = 3 },
            new LawsFilterSettings { Kernels = "L5E5E5", Pooling = RotationPooling.Max, EnergyDistanceVoxels = 7 },
            new WaveletFilterSettings { Wavelet = "db3", Band = "LLH", Pooling = RotationPooling.Average },
            new WaveletFilterSettings { Wavelet = "coif1", Level = 2 },
            new SimoncelliFilterSettings(),
            new GaborFilterSettings { SigmaMm = 5, LambdaMm = 2, Gamma = 1.5, Pooling = RotationPooling.Average, StepDegrees = 22.5 },
            new IntensityTransformSettings { Transform = IntensityTransform.Logarithm },
            new GradientSettings(),
            new LocalBinaryPatternSettings(),
            new LocalBinaryPattern3DSettings(),
        ];
        foreach (var settings in others)
        {
            var filter = ImageFilters.Of(settings, size, new(1, 1, 1));
            var responses = filter.Names.Select(_ => new double[size.Voxels]).ToArray();
            bool slow = settings is GaborFilterSettings;
            // A cube in the middle, from what it depends on, has the bits of the whole.
            Box3 whole = Box3.Of(size), box = new(60, 60, 60, new(4, 4, 4));
            filter.Apply(image, whole, whole, responses, 1);
            var middle = filter.Names.Select(_ => new double[64]).ToArray();
            var source = filter.SourceBoxFor(box);
            filter.Apply(Cut(image, size, source), source, box, middle, 1);
            Measurement.Check(filter.Names[0], Cut(responses[0], size, box).AsSpan().SequenceEqual(middle[0]));
            Measurement.Print($"{filter.Names[0]}{(filter.Names.Count > 1 ? " and its like" : "")} 1T", size.Voxels, "voxel", () => filter.Apply(image, whole, whole, responses, 1), slow ? 3 : 10);
        }
    }

    private static void Wavelet(double[] image, Size3 size)
    {
        var yardstick = new SinglePrecisionWavelet(Edge);
        float[] single = [.. image.Select(value => (float)value)];
        var singleBands = Enumerable.Range(0, 8).Select(_ => new float[size.Voxels]).ToArray();
        var filter = ImageFilters.Of(new PyRadiomicsWaveletSettings(), size, new(1, 1, 1));
        var bands = filter.Names.Select(_ => new double[size.Voxels]).ToArray();
        var whole = Box3.Of(size);
        yardstick.Apply(single, singleBands);
        filter.Apply(image, whole, whole, bands, 1);
        // LLH is the first band here and the second of the yardstick; LLL is the last and the first.
        for (int i = 0; i < image.Length; i++)
            Measurement.Check("wavelet", Math.Abs(bands[0][i] - singleBands[1][i]) < 1e-2 && Math.Abs(bands[7][i] - singleBands[0][i]) < 1e-2);
        for (int turn = 0; turn < 3; turn++)
        {
            Measurement.Print("yardstick: 8 bands of coif1, single precision 1T", size.Voxels, "voxel", () => yardstick.Apply(single, singleBands));
            Measurement.Print("8 bands of coif1 1T", size.Voxels, "voxel", () => filter.Apply(image, whole, whole, bands, 1));
        }

        // The same from the middle of a larger image, where rows need no copy.
        Size3 larger = new(Edge + 8, Edge + 8, Edge + 8);
        var within = ImageFilters.Of(new PyRadiomicsWaveletSettings(), larger, new(1, 1, 1));
        Box3 target = new(4, 4, 4, size), source = within.SourceBoxFor(target);
        var values = new double[source.Size.Voxels];
        Measurement.Print("8 bands of coif1, box within an image 1T", size.Voxels, "voxel", () => within.Apply(values, source, target, bands, 1));
    }

    private static double[] Cut(double[] image, Size3 size, Box3 box)
    {
        var values = new double[box.Size.Voxels];
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
            image.AsSpan((int)Box3.Of(size).OffsetOf(box.X, y, z), box.Size.X).CopyTo(values.AsSpan((int)box.OffsetOf(box.X, y, z)));
        return values;
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perf.Budgets;

/// <summary>What budgets name: each prepares its data, checks its answer once, and gives what is timed.</summary>
internal static class BudgetMeasurements
{
    private const int Levels = 64, Edge = 128;

    public static IReadOnlyDictionary<string, Func<Action>> All { get; } = new Dictionary<string, Func<Action>>
    {
        ["cooccurrence"] = () => Counting(Levels, TextureKind.Cooccurrence),
        ["cooccurrence, flat"] = () => Counting(1, TextureKind.Cooccurrence),
        ["cooccurrence, plain"] = PlainCooccurrence,
        ["run length"] = () => Counting(Levels, TextureKind.RunLength),
        ["wavelet"] = Wavelet,
        ["wavelet, yardstick"] = WaveletYardstick,
        ["1 setting"] = SweptSettings.OneSetting,
        ["15 settings"] = SweptSettings.AllSettings,
        ["64 small ROIs at once"] = SmallRois.AtOnce,
        ["64 small ROIs one by one"] = SmallRois.OneByOne,
    };

    private static SyntheticRoi Roi(int levels) => new(Edge, 36.3, levels, 2);

    private static Action Counting(int levels, TextureKind kind)
    {
        var roi = Roi(levels);
        var padded = roi.Layout();
        TextureRequest[] request = [new(kind, TextureNeighbourhood.Volumetric)];
        TextureCounts Count() => TextureCounting.Count(padded, roi.Mask.Inside, request, 1)[0];
        if (kind == TextureKind.Cooccurrence)
        {
            var plain = PlainPairs.Of(roi, levels);
            Measurement.Check("co-occurrence", Count().Slices[0].Zip(plain).All(pair => pair.First.Cells.All(cell => pair.Second[cell.Level, cell.Column] == cell.Count)
                && pair.First.Total == pair.Second.Cast<int>().Sum(count => (long)count)));
        }
        else
        {
            // Runs of all lengths together are the voxels, in every direction.
            Measurement.Check("run length", Count().Slices[0].All(runs => runs.Cells.Sum(cell => cell.Count * cell.Column) == roi.Voxels));
        }

        return () => Count();
    }

    private static Action PlainCooccurrence()
    {
        var roi = Roi(Levels);
        return () => PlainPairs.Of(roi, Levels);
    }

    private static double[] Image()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Edge * Edge * Edge).Select(_ => (double)random.Next(-1000, 1000))];
    }

    private static Action Wavelet()
    {
        Size3 size = new(Edge, Edge, Edge);
        double[] image = Image();
        var filter = ImageFilters.Of(new PyRadiomicsWaveletSettings(), size, new(1, 1, 1));
        var bands = filter.Names.Select(_ => new double[size.Voxels]).ToArray();
        var whole = Box3.Of(size);
        filter.Apply(image, whole, whole, bands, 1);
        var yardstick = Enumerable.Range(0, 8).Select(_ => new float[size.Voxels]).ToArray();
        new SinglePrecisionWavelet(Edge).Apply([.. image.Select(value => (float)value)], yardstick);
        // LLH is the first band here and the second of the yardstick.
        Measurement.Check("wavelet", bands[0].Zip(yardstick[1]).All(pair => Math.Abs(pair.First - pair.Second) < 1e-2));
        return () => filter.Apply(image, whole, whole, bands, 1);
    }

    private static Action WaveletYardstick()
    {
        var yardstick = new SinglePrecisionWavelet(Edge);
        float[] image = [.. Image().Select(value => (float)value)];
        var bands = Enumerable.Range(0, 8).Select(_ => new float[image.Length]).ToArray();
        return () => yardstick.Apply(image, bands);
    }
}

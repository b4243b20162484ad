using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf;

/// <summary>
/// Where the time of a row goes on one thread: ROIs of 100 to 320 000 voxels of smooth, noisy soft tissue, bins of 5, 25 and 50 HU from -1000 HU, and the families of
/// texture and intensity in the two aggregations of profile ibsi. Columns: ROI voxels, bin size, highest level, part, milliseconds.
/// </summary>
internal static class SmallBenchmark
{
    private static readonly (int Edge, int Voxels)[] Sizes = [(12, 100), (26, 1_742), (46, 14_000), (64, 40_000), (120, 320_000)];

    private static readonly double[] BinSizes = [5, 25, 50];

    private static readonly string[] Families = [.. FeatureFamilies.All.Where(family => !family.IsOfUnfilteredImage).Select(family => family.Name)];

    public static void Run()
    {
        foreach (var (edge, voxels) in Sizes)
        {
            var (image, roi) = Tissue(edge, voxels);
            foreach (double binSize in BinSizes)
                Run(image, roi, binSize, runs: voxels > 100_000 ? 5 : 15);
        }
    }

    private static void Run(Volume image, Mask roi, double binSize, int runs)
    {
        var settings = Settings(binSize, Families);
        using var cpu = new CpuBackend(1);
        var item = RoiFeatures.WorkOf(image, roi, settings);
        RoiMeasurement Measure(WorkItem work) => cpu.Measure([work], CancellationToken.None)[0].Measurement!;
        var whole = Measure(item);
        var expected = Values(whole, settings);
        int level = whole.Histogram.HighestLevel;
        Measurement.Check("every value is there", expected.Length == 184 && expected.All(value => value.Value is not null || value.Reason.Length > 0));
        void Print(string part, Action action) => Console.WriteLine(
            FormattableString.Invariant($"{roi.VoxelCount},{binSize},{level},{part},{Measurement.Least(action, runs):F4}"));

        Print("row", () => Values(Measure(item), settings));
        var prepared = RoiInterpolation.Interpolate(image, roi, settings, 1);
        double[] intensities = prepared.IntensitiesWithin(prepared.Intensity);
        Print("preparation and statistics", () => Measure(item with { Textures = [] }));
        Print("of it statistics", () => IntensitySummary.Of(intensities));
        var levels = new ushort[prepared.Box.Size.Voxels];
        Print("of it discretisation", () => RoiDiscretisation.Discretise(prepared, LevelScale.ForTexture(settings, whole.Intensities), levels));
        Print("layout of levels", () => _ = new PaddedLevels(prepared.Box.Size, levels));
        var layout = new PaddedLevels(prepared.Box.Size, levels);
        foreach (string family in Families)
        {
            var only = Settings(binSize, [family]);
            var needs = RoiFeatures.Needs(only);
            var values = Values(whole, only);
            Measurement.Check(family, values.Length > 0 && values.All(value => expected.Contains(value)));
            if (needs.Count > 0)
                Print($"counting {family}", () => TextureCounting.Count(layout, prepared.Morphological, needs, 1));
            Print($"formulas {family}", () => Values(whole, only));
        }
    }

    private static ExtractionSettings Settings(double binSize, IReadOnlyList<string> families) => SettingsProfiles.Get("ibsi") with
    {
        Interpolation = new(),
        Discretisation = new() { Texture = Discretisation.FixedBinSize(binSize) },
        Features = new() { Families = families },
    };

    private static FeatureValue[] Values(RoiMeasurement measurement, ExtractionSettings settings)
    {
        var stage = new ImageStage(measurement.Morphology.Size, measurement.Morphology.SpacingMm, null);
        return [.. RoiFeatures.Evaluate(measurement, settings, new(stage, stage)).Where(value => value.Aggregation != Aggregation.None)];
    }

    /// <summary>A smooth field about 40 HU with a deviation of some 60 HU, and noise of 20 HU.</summary>
    private static (Volume Image, Mask Roi) Tissue(int edge, int voxels)
    {
        var roi = new SyntheticRoi(edge, Math.Cbrt(voxels * 3 / (4 * Math.PI)), 64, 3);
        var random = new Random(2);
        double mean = roi.Intensities.Average(), deviation = Math.Sqrt(roi.Intensities.Average(value => (value - mean) * (value - mean)));
        double[] intensities = [.. roi.Intensities.Select(value => Math.Round(
            40 + 60 * (value - mean) / deviation + 20 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
        return (new(roi.Grid, new StoredVoxels<double>(roi.Size, intensities)), roi.Mask);
    }
}

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
/// What each family costs on one thread beyond the preparation that all share: counting and formulas, matrices merged in 3D, 64 levels, ROIs of 1 000 to 4 million
/// voxels. The last column is the time by n log2 n: where it does not rise, the cost grows no faster than that.
/// </summary>
internal static class FamilyBenchmark
{
    private static readonly string[] Spatial = ["morph_moran_i", "morph_geary_c"];
    private static readonly string[] Boxed = ["morph_vol_dens_ombb", "morph_area_dens_ombb", "morph_vol_dens_mvee", "morph_area_dens_mvee"];

    private static readonly (string Name, string Family, IReadOnlyList<string> Only)[] Parts =
    [
        ("morphology but for what follows", "morphology", [.. Tags("morphology").Except([.. Spatial, .. Boxed])]),
        ("morphology: mesh; hull, oriented box and least ellipsoid", "morphology", Boxed),
        ("morphology: Moran's I and Geary's C", "morphology", Spatial),
        .. FeatureFamilies.All.Where(family => family.Name != "morphology").Select(family => (family.Name, family.Name, (IReadOnlyList<string>)[.. Tags(family.Name)])),
    ];

    public static void Run()
    {
        foreach (var (edge, voxels) in ExtractionBenchmark.Sizes)
        {
            var roi = ExtractionBenchmark.Roi(edge, voxels);
            var image = new Volume(roi.Grid, new StoredVoxels<double>(roi.Size, roi.Intensities));
            int runs = voxels >= 1_000_000 ? 10 : 25;
            using var cpu = new CpuBackend(1);
            var all = ExtractionBenchmark.Settings(TextureAggregation.Merged3D, []);
            var whole = RoiFeatures.WorkOf(image, roi.Mask, all);
            var measurement = cpu.Measure([whole], CancellationToken.None)[0].Measurement!;
            var expected = Values(measurement, all);
            Print("preparation", roi, runs, () => cpu.Measure([whole with { Textures = [], WantsPeaks = false }], CancellationToken.None));
            var prepared = RoiInterpolation.Interpolate(image, roi.Mask, all, 1);
            var levels = new ushort[prepared.Box.Size.Voxels];
            RoiDiscretisation.Discretise(prepared, LevelScale.ForTexture(all, measurement.Intensities), levels);
            var layout = new PaddedLevels(prepared.Box.Size, levels);
            Print("layout of levels for counting", roi, runs, () => _ = new PaddedLevels(prepared.Box.Size, levels));
            foreach (var (name, family, only) in Parts)
            {
                var settings = all with { Features = all.Features with { Families = [family], Only = only } };
                FeatureValue[] Evaluate() => Values(Counted(measurement, whole, prepared, layout, settings), settings);
                var found = Evaluate();
                Measurement.Check(name, found.Length > 0 && found.All(value => expected.Contains(value)));
                Print(name, roi, runs, () => Evaluate());
            }
        }
    }

    private static RoiMeasurement Counted(RoiMeasurement measurement, WorkItem item, PreparedRoi prepared, PaddedLevels layout, ExtractionSettings settings)
    {
        var needs = RoiFeatures.Needs(settings);
        return measurement with
        {
            Textures = needs.Count == 0 ? [] : TextureCounting.Count(layout, prepared.Morphological, needs, 1),
            Peaks = RoiFeatures.NeedsPeaks(settings) ? PeakSearch.Find(item, prepared, 1) : null,
            Intensities = settings.Features.Families[0] == "intensity_statistics" ? IntensitySummary.Of(measurement.IntensityMask!.Intensities) : measurement.Intensities,
        };
    }

    private static FeatureValue[] Values(RoiMeasurement measurement, ExtractionSettings settings)
    {
        var stage = new ImageStage(measurement.Morphology.Size, measurement.Morphology.SpacingMm, null);
        return [.. RoiFeatures.Evaluate(measurement, settings, new(stage, stage)).Where(value => value.Aggregation != Aggregation.None)];
    }

    private static void Print(string name, SyntheticRoi roi, int runs, Action action)
    {
        double milliseconds = Measurement.Least(action, runs);
        Console.WriteLine(FormattableString.Invariant($"{name},{roi.Voxels},{milliseconds:F3},{milliseconds * 1e6 / (roi.Voxels * Math.Log2(roi.Voxels)):G3}"));
    }

    private static IEnumerable<string> Tags(string family) => FeatureFamilies.All.Single(known => known.Name == family).Definitions.Select(feature => feature.Tag);
}

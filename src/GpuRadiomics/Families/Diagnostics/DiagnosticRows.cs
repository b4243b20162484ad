using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Families.Diagnostics;

/// <summary>The diagnostics of IBSI's compliance sheet: image and ROI after each step of the preparation, as rows like those of features.</summary>
public static class DiagnosticRows
{
    private const string Source = "IBSI-1 compliance sheet, diagnostics";

    private static readonly (string Step, string Suffix, Func<RoiMeasurement, RoiStage> Stage)[] RoiStages =
    [
        ("initial", "init_roi", m => m.Initial),
        ("interpolated", "interp_roi", m => m.Interpolated),
        ("resegmented", "reseg_roi", m => m.Resegmented),
    ];

    public static IEnumerable<FeatureValue> Of(RoiMeasurement measurement, ImageStage initial, ImageStage interpolated) =>
    [
        .. OfImage("initial", "init_img", initial),
        .. OfImage("interpolated", "interp_img", interpolated),
        .. RoiStages.SelectMany(s => OfRoi(s.Step, s.Suffix, s.Stage(measurement))),
    ];

    private static IEnumerable<FeatureValue> OfImage(string step, string suffix, ImageStage stage)
    {
        var family = Family($"diagnostics_{step}_image");
        var rows = Sizes("Image dimension", "img_dim", "voxel", stage.Size)
            .Concat(Spacings(stage.SpacingMm));
        if (stage.Intensities is { } intensities)
        {
            rows = rows.Concat(
            [
                ("Mean intensity", "mean_int", "intensity", intensities.Mean),
                ("Minimum intensity", "min_int", "intensity", intensities.Minimum),
                ("Maximum intensity", "max_int", "intensity", intensities.Maximum),
            ]);
        }

        return Values(family, suffix, rows);
    }

    private static IEnumerable<FeatureValue> OfRoi(string step, string suffix, RoiStage stage) => Values(Family($"diagnostics_{step}_ROI"), suffix,
    [
        .. Sizes("Int. mask dimension", "int_mask_dim", "voxel", stage.ImageSize),
        .. Sizes("Int. mask bounding box dimension", "int_mask_bb_dim", "voxel", stage.IntensityBox),
        .. Sizes("Morph. mask bounding box dimension", "morph_mask_bb_dim", "voxel", stage.MorphologicalBox),
        ("Int. mask voxel count", "int_mask_vox_count", "voxel", stage.IntensityVoxels),
        ("Morph. mask voxel count", "morph_mask_vox_count", "voxel", stage.MorphologicalVoxels),
        ("Int. mask mean intensity", "int_mask_mean_int", "intensity", stage.Mean),
        ("Int. mask minimum intensity", "int_mask_min_int", "intensity", stage.Minimum),
        ("Int. mask maximum intensity", "int_mask_max_int", "intensity", stage.Maximum),
    ]);

    private static IEnumerable<(string Name, string Tag, string Unit, double Value)> Sizes(string name, string tag, string unit, Size3 size) =>
        [($"{name} x", $"{tag}_x", unit, size.X), ($"{name} y", $"{tag}_y", unit, size.Y), ($"{name} z", $"{tag}_z", unit, size.Z)];

    private static IEnumerable<(string Name, string Tag, string Unit, double Value)> Spacings(Vector3D mm) =>
        [("Voxel dimension x", "vox_dim_x", "mm", mm.X), ("Voxel dimension y", "vox_dim_y", "mm", mm.Y), ("Voxel dimension z", "vox_dim_z", "mm", mm.Z)];

    private static IEnumerable<FeatureValue> Values(FeatureFamily family, string suffix, IEnumerable<(string Name, string Tag, string Unit, double Value)> rows) =>
        rows.Select(row => FeatureValue.Of(
            family, new(row.Name, "", $"{row.Tag}_{suffix}", row.Unit, "read off", "an intensity is not a number"), Aggregation.None, row.Value));

    private static FeatureFamily Family(string name) =>
        new() { Name = name, Code = "", Source = Source, Definitions = [], Evaluate = (_, _) => [] };
}

using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families.Diagnostics;

/// <summary>The diagnostics of IBSI's compliance sheet: image and ROI after each step of the preparation, as families whose values are read off.</summary>
public static class DiagnosticRows
{
    private static readonly string[] AxisNames = ["x", "y", "z"];

    private static readonly Feature<ImageStage>[] ImageGeometry =
    [
        .. Along<ImageStage>("Image dimension", "img_dim", "voxel", (image, axis) => image.Size[axis]),
        .. Along<ImageStage>("Voxel dimension", "vox_dim", "mm", (image, axis) => image.SpacingMm[axis]),
    ];

    private static readonly Feature<ImageStage>[] ImageIntensities =
    [
        Row<ImageStage>("Mean intensity", "mean_int", "intensity", image => image.Intensities!.Mean),
        Row<ImageStage>("Minimum intensity", "min_int", "intensity", image => image.Intensities!.Minimum),
        Row<ImageStage>("Maximum intensity", "max_int", "intensity", image => image.Intensities!.Maximum),
    ];

    private static readonly Feature<RoiStage>[] Roi =
    [
        .. Along<RoiStage>("Int. mask dimension", "int_mask_dim", "voxel", (roi, axis) => roi.ImageSize[axis]),
        .. Along<RoiStage>("Int. mask bounding box dimension", "int_mask_bb_dim", "voxel", (roi, axis) => roi.IntensityBox[axis]),
        .. Along<RoiStage>("Morph. mask bounding box dimension", "morph_mask_bb_dim", "voxel", (roi, axis) => roi.MorphologicalBox[axis]),
        Row<RoiStage>("Int. mask voxel count", "int_mask_vox_count", "voxel", roi => roi.IntensityVoxels),
        Row<RoiStage>("Morph. mask voxel count", "morph_mask_vox_count", "voxel", roi => roi.MorphologicalVoxels),
        Row<RoiStage>("Int. mask mean intensity", "int_mask_mean_int", "intensity", roi => roi.Mean),
        Row<RoiStage>("Int. mask minimum intensity", "int_mask_min_int", "intensity", roi => roi.Minimum),
        Row<RoiStage>("Int. mask maximum intensity", "int_mask_max_int", "intensity", roi => roi.Maximum),
    ];

    private static readonly (string Name, string Suffix, Func<ImageStages, ImageStage> Stage)[] ImageSteps =
        [("initial", "init_img", images => images.Initial), ("interpolated", "interp_img", images => images.Interpolated)];

    private static readonly (string Name, string Suffix, Func<RoiMeasurement, RoiStage> Stage)[] RoiSteps =
        [("initial", "init_roi", m => m.Initial), ("interpolated", "interp_roi", m => m.Interpolated), ("resegmented", "reseg_roi", m => m.Resegmented)];

    /// <summary>The rows of one ROI; for given settings always the same in the same order.</summary>
    public static IEnumerable<FeatureValue> Of(RoiMeasurement measurement, ImageStages images, DiagnosticsSettings settings) =>
    [
        .. ImageSteps.SelectMany(step => Values(Family($"diagnostics_{step.Name}_image", step.Suffix, OfImage(settings)), OfImage(settings), step.Stage(images))),
        .. RoiSteps.SelectMany(step => Values(Family($"diagnostics_{step.Name}_ROI", step.Suffix, Roi), Roi, step.Stage(measurement))),
    ];

    /// <summary>What the rows are, without a ROI.</summary>
    public static IEnumerable<FeatureFamily> Families(DiagnosticsSettings settings) =>
    [
        .. ImageSteps.Select(step => Family($"diagnostics_{step.Name}_image", step.Suffix, OfImage(settings))),
        .. RoiSteps.Select(step => Family($"diagnostics_{step.Name}_ROI", step.Suffix, Roi)),
    ];

    private static Feature<ImageStage>[] OfImage(DiagnosticsSettings settings) =>
        settings.WholeImage ? [.. ImageGeometry, .. ImageIntensities] : ImageGeometry;

    private static IEnumerable<FeatureValue> Values<T>(FeatureFamily family, Feature<T>[] features, T stage) =>
        features.Select((feature, i) => FeatureValue.Of(family, family.Definitions[i], Aggregation.None, feature.Compute(stage)));

    private static FeatureFamily Family<T>(string name, string suffix, Feature<T>[] features) => new()
    {
        Name = name,
        Code = "",
        Source = "IBSI-1 compliance sheet, diagnostics",
        Definitions = [.. features.Select(feature => feature.Definition with { Tag = $"{feature.Definition.Tag}_{suffix}" })],
        Aggregations = _ => [Aggregation.None],
        Evaluate = (_, _) => throw new InvalidOperationException("Diagnostics are read off with their images' stages."),
    };

    private static IEnumerable<Feature<T>> Along<T>(string name, string tag, string unit, Func<T, int, double> read) =>
        AxisNames.Select((axis, number) => Row<T>($"{name} {axis}", $"{tag}_{axis}", unit, stage => read(stage, number)));

    private static Feature<T> Row<T>(string name, string tag, string unit, Func<T, double> read) =>
        new(new(name, "", tag, unit, "read off", "an intensity of the image is not a number"), read);
}

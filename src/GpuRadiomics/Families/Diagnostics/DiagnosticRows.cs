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

    private static readonly ImageStep[] GeometrySteps = StepsWith(ImageGeometry), WholeImageSteps = StepsWith([.. ImageGeometry, .. ImageIntensities]);

    private static readonly (FeatureFamily Family, Func<RoiMeasurement, RoiStage> Stage)[] RoiSteps =
    [
        (Family("diagnostics_initial_ROI", "init_roi", Roi), m => m.Initial),
        (Family("diagnostics_interpolated_ROI", "interp_roi", Roi), m => m.Interpolated),
        (Family("diagnostics_resegmented_ROI", "reseg_roi", Roi), m => m.Resegmented),
    ];

    /// <summary>The rows of one ROI; for given settings always the same in the same order.</summary>
    public static IEnumerable<FeatureValue> Of(RoiMeasurement measurement, ImageStages images, DiagnosticsSettings settings) => !settings.Stages ? [] :
    [
        .. ImageSteps(settings).SelectMany(step => Values(step.Family, step.Features, step.Stage(images))),
        .. RoiSteps.SelectMany(step => Values(step.Family, Roi, step.Stage(measurement))),
    ];

    /// <summary>What the rows are, without a ROI.</summary>
    public static IEnumerable<FeatureFamily> Families(DiagnosticsSettings settings) =>
        !settings.Stages ? [] : [.. ImageSteps(settings).Select(step => step.Family), .. RoiSteps.Select(step => step.Family)];

    private static ImageStep[] ImageSteps(DiagnosticsSettings settings) => settings.WholeImage ? WholeImageSteps : GeometrySteps;

    private static ImageStep[] StepsWith(Feature<ImageStage>[] features) =>
    [
        new(Family("diagnostics_initial_image", "init_img", features), features, images => images.Initial),
        new(Family("diagnostics_interpolated_image", "interp_img", features), features, images => images.Interpolated),
    ];

    private static IEnumerable<FeatureValue> Values<T>(FeatureFamily family, Feature<T>[] features, T stage) =>
        features.Select((feature, i) => FeatureValue.Of(family, family.Definitions[i], Aggregation.None, feature.Compute(stage)));

    private static FeatureFamily Family<T>(string name, string suffix, Feature<T>[] features) => new()
    {
        Name = name,
        Code = "",
        Source = "IBSI-1 compliance sheet, diagnostics",
        Definitions = [.. features.Select(feature => feature.Definition with { Tag = $"{feature.Definition.Tag}_{suffix}" })],
        Aggregations = _ => [Aggregation.None],
        Formulas = FamilyFormulas.Of<RoiMeasurement>(
            measurement => measurement, (_, _) => throw new InvalidOperationException("Diagnostics are read off with their images' stages.")),
    };

    private static IEnumerable<Feature<T>> Along<T>(string name, string tag, string unit, Func<T, int, double> read) =>
        AxisNames.Select((axis, number) => Row<T>($"{name} {axis}", $"{tag}_{axis}", unit, stage => read(stage, number)));

    private static Feature<T> Row<T>(string name, string tag, string unit, Func<T, double> read) =>
        new(new(name, "", tag, unit, "read off", "an intensity of the image is not a number"), read);

    private sealed record ImageStep(FeatureFamily Family, Feature<ImageStage>[] Features, Func<ImageStages, ImageStage> Stage);
}

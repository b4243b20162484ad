using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Cli.Verification;

/// <summary>A ROI in memory whose features are known.</summary>
/// <param name="Image">The image.</param>
/// <param name="Roi">The ROI.</param>
/// <param name="Settings">The settings that the reference values belong to.</param>
/// <param name="Stages">The diagnostics of the image under these settings.</param>
/// <param name="References">The reference values.</param>
internal sealed record ReferenceCase(Volume Image, Mask Roi, ExtractionSettings Settings, ImageStages Stages, IReadOnlyList<ReferenceValue> References)
{
    public static ReferenceCase Of((Volume Image, Mask Roi) roi, string profile, IReadOnlyList<ReferenceValue> references, int jobs)
    {
        var settings = SettingsProfiles.Get(profile);
        return new(roi.Image, roi.Roi, settings, ImageDiagnostics.Of(roi.Image, settings, jobs), references);
    }

    /// <summary>Each reference value beside what a backend gives for it.</summary>
    public IReadOnlyList<ComparedValue> Compare(IComputeBackend backend, CancellationToken cancellation)
    {
        var result = backend.Measure([RoiFeatures.WorkOf(Image, Roi, Settings)], cancellation)[0];
        var values = result.Measurement is { } measurement
            ? RoiFeatures.Evaluate(measurement, Settings, Stages)
            : RoiFeatures.Columns(Settings).Select(column => new FeatureValue(column.Family, column.Definition, column.Aggregation, null, result.Rejection!.Message));
        return ComparedValue.Compare(values, References);
    }
}

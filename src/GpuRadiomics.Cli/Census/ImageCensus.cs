using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Census;

/// <summary>An image series: what it is, what was drawn on it, and why it would be left out.</summary>
internal sealed record ImageCensus
{
    public required string Patient { get; init; }

    public required string Modality { get; init; }

    public required string SeriesInstanceUid { get; init; }

    public required string Description { get; init; }

    public required string Manufacturer { get; init; }

    public required int Slices { get; init; }

    /// <summary>Columns x rows x slices; empty where the slices form no stack, as the next ones.</summary>
    public required string Voxels { get; init; }

    public required string SpacingMm { get; init; }

    /// <summary>axial, coronal, sagittal or oblique, by the normal of the slices.</summary>
    public required string Orientation { get; init; }

    /// <summary>The files, the newest first.</summary>
    public required IReadOnlyList<string> StructureSets { get; init; }

    public required IReadOnlyList<string> Segmentations { get; init; }

    public required IReadOnlyList<string> RoiNames { get; init; }

    /// <summary>What of the series is left out, in words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Why it would be left out; null when it would not.</summary>
    public required Problem? Problem { get; init; }

    public static ImageCensus Of(LinkedImage linked)
    {
        var image = linked.Image;
        MaskObject[] outlines = [.. linked.StructureSets, .. linked.Segmentations];
        Problem? problem = outlines.Length > 0 ? null : new($"{RejectionReason.NoRoi}", "no structure set and no segmentation");
        ImageSeriesGeometry? geometry = null;
        try
        {
            geometry = ImageSeriesGeometry.Of(image, IrregularStack.Refuse, outlines.Length > 0 ? () => OutlinedImages.Of(outlines[0], image) : null);
        }
        catch (CaseRejectedException rejection)
        {
            problem ??= Problem.Of(rejection);
        }

        return new()
        {
            Patient = image.PatientId,
            Modality = image.Modality,
            SeriesInstanceUid = image.SeriesInstanceUid,
            Description = image.Attributes.SeriesDescription,
            Manufacturer = image.Attributes.Manufacturer,
            Slices = image.Slices.Count,
            Voxels = geometry?.Grid.Size.ToString() ?? "",
            SpacingMm = geometry is null ? "" : Millimetres(geometry.Grid.SpacingMm),
            Orientation = geometry is null ? "" : OrientationOf(geometry.Grid.AxisZ),
            StructureSets = [.. linked.StructureSets.Select(set => set.Path)],
            Segmentations = [.. linked.Segmentations.Select(segmentation => segmentation.Path)],
            RoiNames = [.. outlines.SelectMany(outline => outline.Rois).Select(roi => roi.Name).Distinct(StringComparer.Ordinal)],
            Notes = geometry?.Notes ?? [],
            Problem = problem,
        };
    }

    private static string Millimetres(Vector3D spacing) => FormattableString.Invariant($"{spacing.X:G4} x {spacing.Y:G4} x {spacing.Z:G4}");

    /// <summary>Within 11 degrees of an axis of the patient.</summary>
    private static string OrientationOf(Vector3D normal)
    {
        const double cosine = 0.98;
        return (Math.Abs(normal.X), Math.Abs(normal.Y), Math.Abs(normal.Z)) switch
        {
            ( > cosine, _, _) => "sagittal",
            (_, > cosine, _) => "coronal",
            (_, _, > cosine) => "axial",
            _ => "oblique",
        };
    }
}

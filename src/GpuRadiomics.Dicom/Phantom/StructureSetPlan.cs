namespace GpuRadiomics.Dicom.Phantom;

/// <summary>What a structure set is to hold.</summary>
internal sealed record StructureSetPlan
{
    public required OutlinedImage Image { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string SeriesUid { get; init; }

    public required IReadOnlyList<PlannedRoi> Rois { get; init; }

    /// <summary>ROI Contour Sequence runs the other way round: its items belong to ROIs by number, not by place.</summary>
    public bool ReversesContours { get; init; }

    /// <summary>Contours end with their first point again.</summary>
    public bool RepeatsFirstPoint { get; init; }

    /// <summary>The image that a contour on a slice refers to; null for none.</summary>
    public required Func<int, string?> ContourReference { get; init; }

    /// <summary>ROIs that have a name and no contours.</summary>
    public IReadOnlyList<string> WithoutContours { get; init; } = [];
}

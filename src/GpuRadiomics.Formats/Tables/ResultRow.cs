using GpuRadiomics.Families;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tables;

/// <summary>How a row ended.</summary>
public enum RowStatus
{
    /// <summary>Every feature was computed, or has its own reason why not.</summary>
    Ok,

    /// <summary>There is nothing to compute, and that is no fault: an image without a ROI.</summary>
    Skipped,

    /// <summary>The data do not allow it.</summary>
    Failed,
}

/// <summary>The outcome of one ROI of one image under one setting.</summary>
public sealed record ResultRow
{
    public required RoiKey Key { get; init; }

    /// <summary>The setting's name; empty when the case ended before any setting was looked at.</summary>
    public required string Setting { get; init; }

    /// <summary>Why there are no values; null when there are.</summary>
    public CaseRejectedException? Rejection { get; init; }

    /// <summary>The values in the order of the setting's columns; empty with a rejection.</summary>
    public IReadOnlyList<FeatureValue> Values { get; init; } = [];

    /// <summary>The volume of the ROI's voxels before any interpolation, in mm3; null with a rejection.</summary>
    public double? VolumeMm3 { get; init; }

    /// <summary>Voxels that intensities and textures are of; 0 with a rejection.</summary>
    public long Voxels { get; init; }

    /// <summary>What a reader of the row should know although it is no fault, for instance contours that were left out.</summary>
    public string Notes { get; init; } = "";

    /// <summary>How far another outline of the same ROI agrees; null without one.</summary>
    public MaskComparison? Comparison { get; init; }

    public RowStatus Status => Rejection switch
    {
        null => RowStatus.Ok,
        { Reason: RejectionReason.NoRoi } => RowStatus.Skipped,
        _ => RowStatus.Failed,
    };

    /// <summary>The typed reason and its message; empty when there are values.</summary>
    public string Reason => Rejection is null ? "" : $"{Rejection.Reason}: {Rejection.Message}";
}

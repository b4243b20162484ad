namespace GpuRadiomics.Formats.Tables;

/// <summary>How far a row's mask agrees with the same ROI in an object of the other kind, structure set or segmentation.</summary>
/// <param name="MaskSopInstanceUid">The other object.</param>
/// <param name="Dice">Dice coefficient: 1 for the same voxels.</param>
/// <param name="VolumeRatio">The other volume by this one.</param>
public sealed record MaskComparison(string MaskSopInstanceUid, double Dice, double VolumeRatio)
{
    /// <summary>The columns of <see cref="Fields"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["ComparedMaskSOPInstanceUID", "ComparedMaskDice", "ComparedMaskVolumeRatio"];

    /// <summary>The cells of a row; empty ones without a comparison.</summary>
    public static IEnumerable<string> Fields(MaskComparison? comparison) =>
        [comparison?.MaskSopInstanceUid ?? "", TableText.Number(comparison?.Dice), TableText.Number(comparison?.VolumeRatio)];
}

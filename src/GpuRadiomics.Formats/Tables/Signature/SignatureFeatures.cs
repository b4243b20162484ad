using GpuRadiomics.Extraction;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Formats.Tables.Signature;

/// <summary>
/// The four features of the signature of Aerts et al. 2014 by their columns: statistics energy, shape compactness 2, run length grey level non-uniformity, and
/// that of wavelet band HLH.
/// </summary>
public static class SignatureFeatures
{
    /// <summary>In the order of the signature.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "original_firstorder_Energy", "original_shape_Compactness2", "original_glrlm_GrayLevelNonUniformity", "wavelet-HLH_glrlm_GrayLevelNonUniformity",
    ];

    /// <summary>What is told of each: the value, its decimal logarithm, and that standardised within the cohort.</summary>
    public static IReadOnlyList<string> Quantities { get; } = [.. Columns.SelectMany(column => (string[])[column, column + "_log10", column + "_log10_z"])];

    /// <summary>Whether a setting computes all four.</summary>
    public static bool AreOf(ExtractionSettings settings) => settings.Features.Naming == FeatureNaming.Aerts2014
        && Columns.All(RoiFeatures.Columns(settings).Select(FeatureTable.ColumnName).ToHashSet().Contains);
}

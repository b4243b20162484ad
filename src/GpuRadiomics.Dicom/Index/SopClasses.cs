namespace GpuRadiomics.Dicom.Index;

/// <summary>The storage SOP classes that matter for sorting files (DICOM PS3.4 section B.5).</summary>
internal static class SopClasses
{
    public const string RTStructureSet = "1.2.840.10008.5.1.4.1.1.481.3";

    private const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4";
    private const string LabelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7";
    private const string CT = "1.2.840.10008.5.1.4.1.1.2";
    private const string EnhancedCT = "1.2.840.10008.5.1.4.1.1.2.1";
    private const string MR = "1.2.840.10008.5.1.4.1.1.4";
    private const string EnhancedMR = "1.2.840.10008.5.1.4.1.1.4.1";
    private const string PET = "1.2.840.10008.5.1.4.1.1.128";
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    private const string EnhancedPET = "1.2.840.10008.5.1.4.1.1.130";
    private const string LegacyConvertedCT = "1.2.840.10008.5.1.4.1.1.2.2";
    private const string LegacyConvertedMR = "1.2.840.10008.5.1.4.1.1.4.4";
    private const string LegacyConvertedPET = "1.2.840.10008.5.1.4.1.1.128.1";

    /// <summary>Whether an object is an image that features may be computed from. Secondary captures carry the modality of their source.</summary>
    public static bool IsImage(string sopClassUid, string modality) =>
        (modality is "CT" or "MR" or "PT" || MustHavePixels(sopClassUid)) && !IsSegmentation(sopClassUid);

    /// <summary>Whether an object without pixel data is damaged, rather than of a kind that has none.</summary>
    public static bool MustHavePixels(string sopClassUid) => sopClassUid is CT or MR or PET || IsEnhanced(sopClassUid);

    /// <summary>Multi-frame images whose functional groups say of each frame what a single-frame image says of itself (DICOM PS3.3 section C.7.6.16).</summary>
    public static bool IsEnhanced(string sopClassUid) =>
        sopClassUid is EnhancedCT or EnhancedMR or EnhancedPET or LegacyConvertedCT or LegacyConvertedMR or LegacyConvertedPET;

    /// <summary>Single-frame and multi-frame secondary captures: pictures of anything, with or without a place in the patient.</summary>
    public static bool IsSecondaryCapture(string sopClassUid) =>
        sopClassUid == SecondaryCapture || sopClassUid.StartsWith(SecondaryCapture + ".", StringComparison.Ordinal);

    public static bool IsStructureSet(string sopClassUid, string modality) => modality == "RTSTRUCT" || sopClassUid == RTStructureSet;

    /// <summary>Segmentations of voxels; those of surfaces (66.5), of the same modality, are something else.</summary>
    public static bool IsSegmentation(string sopClassUid) => sopClassUid is Segmentation or LabelMapSegmentation;
}

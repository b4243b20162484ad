namespace GpuRadiomics.Formats.Tables;

/// <summary>Which ROI of which image a row is about. Texts are empty where the input has nothing to say.</summary>
public sealed record RoiKey
{
    /// <summary>The case: a DICOM patient, or a manifest's ID.</summary>
    public required string CaseId { get; init; }

    public string PatientId { get; init; } = "";

    public string StudyInstanceUid { get; init; } = "";

    /// <summary>The image series; for an image file, its path.</summary>
    public string ImageSeriesInstanceUid { get; init; } = "";

    public string ImageModality { get; init; } = "";

    /// <summary>The structure set; for a mask file, its path.</summary>
    public string MaskSopInstanceUid { get; init; } = "";

    public string MaskModality { get; init; } = "";

    public string RoiName { get; init; } = "";

    public string RoiNumber { get; init; } = "";

    /// <summary>The name under which clinical tables know the participant.</summary>
    public string ClinicalKey => Clinical.ClinicalKey.Of(Participant);

    /// <summary>For TCGA, the centre that enrolled the participant; else empty.</summary>
    public string TissueSourceSite => Clinical.ClinicalKey.TissueSourceSiteOf(Participant);

    /// <summary>The columns of <see cref="Fields"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "CaseID", "PatientID", "StudyInstanceUID", "ImageSeriesInstanceUID", "ImageModality", "MaskSOPInstanceUID", "MaskModality", "ROIName", "ROINumber",
        "ClinicalKey", "TissueSourceSite",
    ];

    public IEnumerable<string> Fields =>
    [
        CaseId, PatientId, StudyInstanceUid, ImageSeriesInstanceUid, ImageModality, MaskSopInstanceUid, MaskModality, RoiName, RoiNumber,
        ClinicalKey, TissueSourceSite,
    ];

    /// <param name="field">The field of a column, by its place among <see cref="Columns"/>.</param>
    public static RoiKey FromFields(Func<int, string> field) => new()
    {
        CaseId = field(0),
        PatientId = field(1),
        StudyInstanceUid = field(2),
        ImageSeriesInstanceUid = field(3),
        ImageModality = field(4),
        MaskSopInstanceUid = field(5),
        MaskModality = field(6),
        RoiName = field(7),
        RoiNumber = field(8),
    };

    private string Participant => PatientId.Length > 0 ? PatientId : CaseId;
}

using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Pet;

/// <summary>
/// What an enhanced or legacy converted PET image says of one frame, in functional groups, in place of the attributes of single-frame images (DICOM PS3.3
/// sections A.56, A.72 and C.8.22).
/// </summary>
/// <param name="image">The file.</param>
/// <param name="slice">The frame as the header scan found it.</param>
/// <param name="own">The frame's own groups; null where the file has none.</param>
/// <param name="shared">The groups that all frames share; null where the file has none.</param>
internal sealed class PetFrame(DicomDataset image, SliceHeader slice, DicomDataset? own, DicomDataset? shared)
{
    /// <summary>Decay is corrected to a moment that the file names.</summary>
    public const string Dated = "DATED";

    /// <summary>How far the real world mapping may be from the rescale and be the same, relative: one is binary, the other 16 decimal characters.</summary>
    private const double SameMapping = 1e-9;

    public string Where => slice.Where;

    /// <summary>Attributes of the single-frame images that a legacy converted image was made of: the frame's, then those of all.</summary>
    public IReadOnlyList<DicomDataset> Unassigned { get; } =
    [
        .. own?.GetSequence(Tags.UnassignedPerFrameConvertedAttributesSequence).Take(1) ?? [],
        .. shared?.GetSequence(Tags.UnassignedSharedConvertedAttributesSequence).Take(1) ?? [],
    ];

    /// <summary>BQML or GML where Real World Value Mapping (0040,9096) gives these units to the rescaled values; else null.</summary>
    public string? RealWorldUnits => Items(Tags.RealWorldValueMappingSequence).Where(IsTheRescale).Select(UnitsOf).FirstOrDefault(units => units is not null);

    /// <summary>NONE or <see cref="Dated"/>; null where the file does not say.</summary>
    public string? DecayCorrection => image.GetString(Tags.DecayCorrected) switch
    {
        "YES" => Dated,
        "NO" => "NONE",
        _ => null,
    };

    /// <summary>ATTN and DECY, as Corrected Image names them, or that there is none; null where the file does not say.</summary>
    public string[]? Corrections => image.GetString(Tags.AttenuationCorrected) is { } attenuation
        ? [attenuation == "YES" ? "ATTN" : "no ATTN", image.GetString(Tags.DecayCorrected) == "YES" ? "DECY" : "no DECY"]
        : null;

    /// <summary>Frame Acquisition DateTime (0018,9074).</summary>
    public PetMoment? Acquisition => Items(Tags.FrameContentSequence) is [var content, ..] ? PetHeader.Moment(content, Tags.FrameAcquisitionDateTime) : null;

    /// <summary>Frame Acquisition Duration (0018,9220), which is in milliseconds.</summary>
    public TimeSpan? Duration =>
        Items(Tags.FrameContentSequence) is [var content, ..] && content.GetDouble(Tags.FrameAcquisitionDuration) is >= 0 and < int.MaxValue and var ms
            ? TimeSpan.FromMilliseconds(ms) : null;

    /// <summary>Of a functional group the frame's own items, or else those that all frames share.</summary>
    private IReadOnlyList<DicomDataset> Items(DicomTag sequence) =>
        own?.GetSequence(sequence) is { Count: > 0 } items ? items : shared?.GetSequence(sequence) ?? [];

    private bool IsTheRescale(DicomDataset mapping) =>
        mapping.GetDouble(Tags.RealWorldValueSlope) is { } slope && mapping.GetDouble(Tags.RealWorldValueIntercept) is { } intercept
        && AreSame(slope, slice.RescaleSlope ?? 1) && AreSame(intercept, slice.RescaleIntercept ?? 0);

    private static bool AreSame(double a, double b) => Math.Abs(a - b) <= SameMapping * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>By the Unified Code for Units of Measure, which context groups 84 and 85 are of.</summary>
    private static string? UnitsOf(DicomDataset mapping) =>
        (mapping.GetSequence(Tags.MeasurementUnitsCodeSequence) is [var units, ..] ? units.GetString(Tags.CodeValue) : null) switch
        {
            "Bq/ml" or "Bq/mL" => "BQML",
            "g/ml{SUVbw}" or "g/mL{SUVbw}" => "GML",
            _ => null,
        };
}

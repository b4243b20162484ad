using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Pet;

/// <summary>What the header of one PET image says of its units, the dose and the clock (DICOM PS3.3 sections C.8.9.1, C.8.9.2 and C.8.9.4).</summary>
internal sealed class PetHeader(DicomDataset image)
{
    private const string PhilipsCreator = "Philips PET Private Group", GECreator = "GEMS_PETD_01";

    private readonly DicomDataset? injection = image.GetSequence(Tags.RadiopharmaceuticalInformationSequence) is [var first, ..] ? first : null;

    public string Path => image.Path;

    public string Units => image.RequireString(Tags.Units, "Units");

    /// <summary>BW, LBM, BSA, IBW: what uptake is related to where the units are that already. Empty for body weight.</summary>
    public string SuvType => image.GetString(Tags.SuvType) ?? "";

    /// <summary>NONE, START or ADMIN.</summary>
    public string DecayCorrection => image.RequireString(Tags.DecayCorrection, "DecayCorrection");

    /// <summary>The corrections that were applied, DECY and ATTN among them; empty when the file does not say.</summary>
    public string[] Corrections => image.GetString(Tags.CorrectedImage)?.Split('\\', StringSplitOptions.TrimEntries) ?? [];

    /// <summary>kg.</summary>
    public double? PatientWeight => Number(image, Tags.PatientWeight);

    /// <summary>Bq.</summary>
    public double? TotalDose => Number(injection, Tags.RadionuclideTotalDose);

    /// <summary>Seconds.</summary>
    public double? HalfLife => Number(injection, Tags.RadionuclideHalfLife);

    /// <summary>Radiopharmaceutical Start DateTime, else Start Time.</summary>
    public PetMoment? Injection =>
        injection is null ? null
        : DicomTime.ParseDateTime(injection.GetBytes(Tags.RadiopharmaceuticalStartDateTime)) is { } dated ? new(dated.Date, dated.Time)
        : DicomTime.ParseTime(injection.GetBytes(Tags.RadiopharmaceuticalStartTime)) is { } time ? new(null, time) : null;

    public PetMoment? Series => Moment(Tags.SeriesDate, Tags.SeriesTime);

    public PetMoment? Acquisition => Moment(Tags.AcquisitionDate, Tags.AcquisitionTime);

    /// <summary>When the scan began, by a private element of General Electric: (0009,xx0D).</summary>
    public PetMoment? GEScan =>
        PrivateBlock.Find(image, 0x0009, GECreator, 0x0D) is { } tag && DicomTime.ParseDateTime(image.GetBytes(tag)) is { } dated ? new(dated.Date, dated.Time) : null;

    /// <summary>Frame Reference Time: when, after the reference of the series, the counts came in on average.</summary>
    public TimeSpan? FrameReference => Milliseconds(Tags.FrameReferenceTime);

    public TimeSpan? FrameDuration => Milliseconds(Tags.ActualFrameDuration) is { Ticks: > 0 } duration ? duration : null;

    /// <summary>From stored counts to SUV, by a private element of Philips: (7053,xx00).</summary>
    public double? PhilipsSuvFactor => PrivateBlock.Find(image, 0x7053, PhilipsCreator, 0x00) is { } tag ? Number(image, tag) : null;

    /// <summary>From stored counts to Bq/ml, by a private element of Philips: (7053,xx09).</summary>
    public double? PhilipsActivityFactor => PrivateBlock.Find(image, 0x7053, PhilipsCreator, 0x09) is { } tag ? Number(image, tag) : null;

    /// <summary>Positive numbers only: nobody weighs nothing, and anonymisers write zeros.</summary>
    private static double? Number(DicomDataset? dataset, DicomTag tag) => dataset?.GetDecimals(tag) is [> 0 and var value, ..] ? value : null;

    private TimeSpan? Milliseconds(DicomTag tag) =>
        image.GetDecimals(tag) is [>= 0 and < int.MaxValue and var value, ..] ? TimeSpan.FromMilliseconds(value) : null;

    private PetMoment? Moment(DicomTag date, DicomTag time) =>
        DicomTime.ParseTime(image.GetBytes(time)) is { } clock ? new(DicomTime.ParseDate(image.GetBytes(date)), clock) : null;
}

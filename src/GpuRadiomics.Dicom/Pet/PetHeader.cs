using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Pet;

/// <summary>What the header of one PET image says of its units, the dose and the clock (DICOM PS3.3 sections C.8.9.1, C.8.9.2 and C.8.9.4).</summary>
internal sealed class PetHeader
{
    private const string PhilipsCreator = "Philips PET Private Group", GECreator = "GEMS_PETD_01";

    private readonly DicomDataset image;
    private readonly PetFrame? frame;
    private readonly DicomDataset? injection;

    /// <param name="image">The file.</param>
    /// <param name="frame">Its frame; null for a single-frame image.</param>
    public PetHeader(DicomDataset image, PetFrame? frame = null)
    {
        (this.image, this.frame) = (image, frame);
        Injections = In(Tags.RadiopharmaceuticalInformationSequence).GetSequence(Tags.RadiopharmaceuticalInformationSequence);
        injection = Injections is [var first, ..] ? first : null;
    }

    /// <summary>The file, and of several frames which.</summary>
    public string Where => frame?.Where ?? image.Path;

    /// <summary>Units (0054,1001), or those of the real world values that are the rescaled ones.</summary>
    public string Units => In(Tags.Units).GetString(Tags.Units) ?? frame?.RealWorldUnits
        ?? throw FileFault.Missing(Where, Tags.Units, frame is null ? "Units" : "Units, or a real world value mapping in Bq/ml or SUV that is the rescale,");

    /// <summary>BW, LBM, BSA, IBW: what uptake is related to where the units are that already. Empty for body weight.</summary>
    public string SuvType => In(Tags.SuvType).GetString(Tags.SuvType) ?? "";

    /// <summary>NONE, START or ADMIN; of an enhanced image also <see cref="PetFrame.Dated"/>: to <see cref="DecayCorrectedTo"/>.</summary>
    public string DecayCorrection => In(Tags.DecayCorrection).GetString(Tags.DecayCorrection) ?? frame?.DecayCorrection
        ?? throw FileFault.Missing(Where, Tags.DecayCorrection, "DecayCorrection");

    /// <summary>Decay Correction DateTime (0018,9701) of an enhanced image.</summary>
    public PetMoment? DecayCorrectedTo => Moment(image, Tags.DecayCorrectionDateTime);

    /// <summary>The corrections that were applied, DECY and ATTN among them; empty when the file does not say.</summary>
    public string[] Corrections =>
        In(Tags.CorrectedImage).GetString(Tags.CorrectedImage)?.Split('\\', StringSplitOptions.TrimEntries) ?? frame?.Corrections ?? [];

    /// <summary>What was injected: one item, unless there were several tracers.</summary>
    public IReadOnlyList<DicomDataset> Injections { get; }

    /// <summary>kg.</summary>
    public double? PatientWeight => Number(In(Tags.PatientWeight), Tags.PatientWeight);

    /// <summary>Bq.</summary>
    public double? TotalDose => Number(injection, Tags.RadionuclideTotalDose);

    /// <summary>Seconds.</summary>
    public double? HalfLife => Number(injection, Tags.RadionuclideHalfLife);

    /// <summary>Radiopharmaceutical Start DateTime, else Start Time.</summary>
    public PetMoment? Injection =>
        injection is null ? null
        : Moment(injection, Tags.RadiopharmaceuticalStartDateTime) is { } dated ? dated
        : DicomTime.ParseTime(injection.GetBytes(Tags.RadiopharmaceuticalStartTime)) is { } time ? new(null, time) : null;

    public PetMoment? Series => Moment(Tags.SeriesDate, Tags.SeriesTime);

    public PetMoment? Acquisition => frame?.Acquisition ?? Moment(Tags.AcquisitionDate, Tags.AcquisitionTime);

    /// <summary>When the scan began, by a private element of General Electric: (0009,xx0D).</summary>
    public PetMoment? GEScan => PrivateBlock.Find(image, 0x0009, GECreator, 0x0D) is { } tag ? Moment(image, tag) : null;

    /// <summary>Frame Reference Time: when, after the reference of the series, the counts came in on average.</summary>
    public TimeSpan? FrameReference => Milliseconds(Tags.FrameReferenceTime);

    public TimeSpan? FrameDuration => (frame?.Duration ?? Milliseconds(Tags.ActualFrameDuration)) is { Ticks: > 0 } duration ? duration : null;

    /// <summary>From stored counts to SUV, by a private element of Philips: (7053,xx00).</summary>
    public double? PhilipsSuvFactor => PrivateBlock.Find(image, 0x7053, PhilipsCreator, 0x00) is { } tag ? Number(image, tag) : null;

    /// <summary>From stored counts to Bq/ml, by a private element of Philips: (7053,xx09).</summary>
    public double? PhilipsActivityFactor => PrivateBlock.Find(image, 0x7053, PhilipsCreator, 0x09) is { } tag ? Number(image, tag) : null;

    internal static PetMoment? Moment(DicomDataset dataset, DicomTag dateTime) =>
        DicomTime.ParseDateTime(dataset.GetBytes(dateTime)) is { } dated ? new(dated.Date, dated.Time) : null;

    /// <summary>Positive numbers only: nobody weighs nothing, and anonymisers write zeros.</summary>
    private static double? Number(DicomDataset? dataset, DicomTag tag) => dataset?.GetDecimals(tag) is [> 0 and var value, ..] ? value : null;

    private TimeSpan? Milliseconds(DicomTag tag) =>
        In(tag).GetDecimals(tag) is [>= 0 and < int.MaxValue and var value, ..] ? TimeSpan.FromMilliseconds(value) : null;

    private PetMoment? Moment(DicomTag date, DicomTag time) =>
        DicomTime.ParseTime(In(time).GetBytes(time)) is { } clock ? new(DicomTime.ParseDate(In(date).GetBytes(date)), clock) : null;

    /// <summary>Where an attribute of single-frame images stands: in the file, or among those that had no place when it was converted.</summary>
    private DicomDataset In(DicomTag tag) => image.TryFind(tag, out _) ? image : frame?.Unassigned.FirstOrDefault(item => item.TryFind(tag, out _)) ?? image;
}

using System.Globalization;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>One participant of a messy cohort, and the words in which a story of it is told.</summary>
internal sealed class Participant
{
    /// <summary>Tissue source sites of TCGA-HNSC: the second part of a barcode.</summary>
    private static readonly string[] Sites = ["BA", "CN", "CQ", "CR", "CV", "CX", "D6", "DQ", "F7", "H7", "HD", "HL", "IQ", "KU", "MT", "MZ", "P3", "QK", "RS", "T2"];

    private readonly PhantomOptions options;
    private readonly int index;
    private int uids;

    public Participant(PhantomOptions options, int index, string collection, bool isFlat)
    {
        (this.options, this.index) = (options, index);
        Person = new PatientPlan(options, index);
        Head = new PaintedHead(Person);
        Id = string.Create(CultureInfo.InvariantCulture, $"TCGA-{Sites[index % Sites.Length]}-X{index + 1:D3}");
        var syntax = index % 2 == 1 ? WrittenTransferSyntax.ImplicitVrLittleEndian : WrittenTransferSyntax.ExplicitVrLittleEndian;
        Files = new(options.OutputFolder, collection, Id, isFlat, syntax);
    }

    /// <summary>Barcodes are made up: real ones have no X there.</summary>
    public string Id { get; }

    public PatientPlan Person { get; }

    public PaintedHead Head { get; }

    public ParticipantFiles Files { get; }

    public string NewUid() => UidOf(index, ++uids);

    /// <summary>The n-th UID that a participant takes.</summary>
    public string UidOf(int participant, int n) => PhantomUid.Create(options.Seed, participant, PhantomUidKind.Counted, n);

    public StudyIdentity Study(string description, int daysLater = 0) => new()
    {
        PatientId = Id,
        IsFemale = Person.IsFemale,
        AgeYears = Person.AgeYears,
        Date = new DateOnly(1998, 3, 2).AddDays(97 * index + daysLater),
        Description = description,
        Uid = NewUid(),
        FrameOfReferenceUid = NewUid(),
    };

    public MessImage Ct(StudyIdentity study, int? number, string description) => new() { Study = study, Uid = NewUid(), Number = number, Description = description };

    /// <summary>A stack of slices in any plane.</summary>
    public WrittenSeries Write(MessImage image, string what, params IEnumerable<PaintedSlice> slices) =>
        Write(image, what, slices.Select((slice, i) => image.Slice(NewUid(), i + 1, slice)));

    public WrittenSeries Write(MessImage image, string what, IEnumerable<DicomDatasetBuilder> objects) => Files.Write(
        (image.Modality, image.SopClassUid, image.Modality is "CT" or "MR" ? "image" : "passed over"), image.Study, image.Uid, image.Number, image.Description,
        what, objects, isValid: image.HasRescale);

    /// <summary>The axial slices of the head, and what else lies in the series.</summary>
    public WrittenImage WriteAxial(MessImage image, string what, params IEnumerable<DicomDatasetBuilder> others)
    {
        string[] uids = [.. Enumerable.Range(0, Head.Slices).Select(_ => NewUid())];
        var written = Write(image, what, Axial(image, uids).Concat(others));
        return new(new(image.Study, image.Uid, image.SopClassUid, Head.Grid, k => uids[k]), written);
    }

    /// <summary>The axial slices as the frames of one object.</summary>
    /// <param name="image">Its series.</param>
    /// <param name="what">What it is, for the list.</param>
    /// <param name="phases">How often each slice is there; the last time is what outlines are drawn on.</param>
    public WrittenImage WriteMultiFrame(MessImage image, string what, int phases = 1)
    {
        image = image with { SopClassUid = MultiFrameDataset.SopClassUid };
        string uid = NewUid();
        var written = Write(image, what, [MultiFrameDataset.Create(image, uid, NewUid(), [.. Enumerable.Range(0, Head.Slices).Select(Head.Axial)], phases)]);
        var frames = new OutlinedFrames(k => MultiFrameDataset.FrameOf(k, Head.Slices, phases), AreAll: phases == 1);
        return new(new(image.Study, image.Uid, image.SopClassUid, Head.Grid, _ => uid) { Frames = frames }, written);
    }

    public IEnumerable<DicomDatasetBuilder> Axial(MessImage image, string[] uids) => uids.Select((uid, k) => image.Slice(uid, k + 1, Head.Axial(k)));

    /// <summary>The tumour, unless it is tiny, and two organs, under the names that somebody typed.</summary>
    public IReadOnlyList<PlannedRoi> Rois(string tumour, string cord = "cord", string parotid = "Lt parotid")
    {
        var primary = Person.Rois.First(roi => roi.Name == PrimaryTumourMask.RoiName);
        StarShape Organ(string name) => Person.Organs.First(organ => organ.Name == name).Shape;
        PlannedRoi[] organs = [new(7, cord, Organ("Spinal-Cord"), 0, null), new(9, parotid, Organ("Parotid-Left"), 0, null)];
        return primary.VolumeCc >= 2 ? [primary with { Number = 3, Name = tumour }, .. organs] : organs;
    }

    /// <summary>A structure set on an image, and the rows that come of it.</summary>
    /// <returns>Its SOP Instance UID.</returns>
    public string Outline(
        WrittenImage image, IReadOnlyList<PlannedRoi> rois, string reason = "", Func<int, string?>? references = null, params string[] withoutContours)
    {
        var (uid, _) = OutlineAbsent(image.Outlined, rois, references ?? image.Outlined.SliceUid, "outlines", withoutContours);
        foreach (var roi in rois)
        {
            string why = reason.Length == 0 && withoutContours.Contains(roi.Name) ? "RoiWithoutContours" : reason;
            image.Series.Rows.Add(new(uid, roi.Name, why.Length == 0 ? "ok" : "failed", why));
        }

        return uid;
    }

    /// <summary>A structure set whose image may be absent; rows are up to the caller.</summary>
    public (string SopInstanceUid, WrittenSeries Series) OutlineAbsent(
        OutlinedImage image, IReadOnlyList<PlannedRoi> rois, Func<int, string?> references, string what, params string[] withoutContours)
    {
        var plan = new StructureSetPlan
        {
            Image = image,
            SopInstanceUid = NewUid(),
            SeriesUid = NewUid(),
            Rois = rois,
            ContourReference = references,
            WithoutContours = withoutContours,
            ReversesContours = index % 3 == 1,
        };
        var written = Files.Write(
            ("RTSTRUCT", StructureSetDataset.SopClassUid, "outlines"), image.Study, plan.SeriesUid, StructureSetDataset.SeriesNumber, "NA", what,
            [StructureSetDataset.Create(plan)]);
        return (plan.SopInstanceUid, written);
    }
}

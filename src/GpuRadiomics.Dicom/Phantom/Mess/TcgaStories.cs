using System.Text;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>What was done to the participants of a collection like TCGA-HNSC; the index of a participant chooses one.</summary>
internal static class TcgaStories
{
    private const int Reformats = 5;

    private static readonly Action<Participant, int>[] Stories =
        [Planned, Diagnostic, Mixed, MagneticResonance, Phases, Broken, Dangling, Faulty, Frames];

    public static int Count => Stories.Length;

    /// <summary>Participants whose files lie in one folder and have no suffix.</summary>
    public static bool IsFlat(int index) => index % Count is 3 or 5;

    /// <summary>The story, then what every participant has: a later CT that nobody outlined. So outlines are the exception.</summary>
    public static void Tell(Participant participant, int index)
    {
        Stories[index % Count](participant, index);
        var study = participant.Study("CT NECK, FOLLOW UP", 180);
        var image = participant.Ct(study, 2, "NECK  3.0");
        participant.Write(Localizer(participant.Ct(study, 1, "Scout")), "localizer", participant.Head.Coronal(participant.Head.Grid.Size.Y / 2));
        participant.WriteAxial(image, "CT without outlines");
    }

    /// <summary>A planning CT with everything that belongs to a plan.</summary>
    private static void Planned(Participant p, int index)
    {
        var study = p.Study("RT SIMULATION");
        var ct = p.WriteAxial(p.Ct(study, 2, "HEAD NECK, THIN"), "planning CT");
        string set = p.Outline(ct, p.Rois("GTV 70, primary", "cord +5mm", "Parotis links ä"));
        string plan = p.NewUid(), planSeries = p.NewUid(), dose = p.NewUid(), doseSeries = p.NewUid();
        p.Files.Write(
            ("RTPLAN", RadiotherapyDatasets.PlanSopClassUid, "passed over"), study, planSeries, 1, "NA", "plan",
            [RadiotherapyDatasets.Plan(study, planSeries, plan, set)]);
        p.Files.Write(
            ("RTDOSE", RadiotherapyDatasets.DoseSopClassUid, "passed over"), study, doseSeries, 1, "NA", "dose",
            [RadiotherapyDatasets.Dose(study, doseSeries, dose, plan, p.Head.Axial(0), p.Head.Slices)]);
    }

    /// <summary>A CT without outlines, as most are, with what a scanner makes on the way.</summary>
    private static void Diagnostic(Participant p, int index)
    {
        var study = p.Study("CT NECK SOFT TISSUE  W CONTR");
        var image = p.Ct(study, 2, "NeckST  3.0  B30s");
        p.WriteAxial(image, "CT with a localizer inside", Localizer(image).Slice(p.NewUid(), 99, p.Head.Coronal(p.Head.Grid.Size.Y / 2)));
        p.Write(Localizer(p.Ct(study, 1, "Topogram  0.6  T20s")), "localizer", p.Head.Sagittal(p.Head.Grid.Size.X / 2));
        p.Write(Reformat(p.Ct(study, 3, "NeckST MPR  3.0  B30s")), "sagittal reformat", SagittalSlices(p));
        var capture = p.Ct(study, 4, "NeckST MPR cor, 3.0") with { SopClassUid = MessImage.SecondaryCapture, ImageType = ["DERIVED", "SECONDARY"] };
        int middle = p.Head.Grid.Size.Y / 2;
        p.Write(capture, "coronal reformat as secondary captures", Enumerable.Range(middle - Reformats / 2, Reformats).Select(p.Head.Coronal));
        var colour = capture with { Uid = p.NewUid(), Number = 501, Description = "Dose report" };
        p.Write(colour, "screen capture in colour, with the modality of its study", [colour.Colour(p.NewUid(), 64)]);
        var other = colour with { Uid = p.NewUid(), Modality = "OT", Number = null, Description = "NA" };
        p.Write(other, "screen capture in colour", [other.Colour(p.NewUid(), 64)]);
    }

    /// <summary>One series without a number that holds three stacks, and outlines on one of them.</summary>
    private static void Mixed(Participant p, int index)
    {
        var study = p.Study("NECK");
        var image = p.Ct(study, null, "NA");
        var others = SagittalSlices(p).Select((slice, i) => Reformat(image).Slice(p.NewUid(), 200 + i, slice))
            .Append(Localizer(image).Slice(p.NewUid(), 300, p.Head.Coronal(p.Head.Grid.Size.Y / 2)));
        p.Outline(p.WriteAxial(image, "CT with sagittal reformats and a localizer inside, without a series number", others), p.Rois("gtv"));
    }

    private static void MagneticResonance(Participant p, int index)
    {
        var study = p.Study("MRI FACE AND NECK");
        var t1 = p.Ct(study, 5, "AX T1") with { Modality = "MR", SopClassUid = MessImage.Mr };
        p.Outline(p.WriteAxial(t1, "MR without rescale"), p.Rois("GTV_MR"));
        p.WriteAxial(t1 with { Uid = p.NewUid(), Number = 6, Description = "AX T1 +C" }, "MR without outlines");
    }

    /// <summary>Slices twice at each place: once the acquisition tells them apart, once nothing does.</summary>
    private static void Phases(Participant p, int index)
    {
        var study = p.Study("CT NECK BIPHASIC");
        var native = p.Ct(study, 2, "Neck 2 phases");
        string[] secondUids = [.. Enumerable.Range(0, p.Head.Slices).Select(_ => p.NewUid())];
        var both = p.WriteAxial(native, "CT of two phases, the second one outlined", p.Axial(native with { AcquisitionNumber = 2 }, secondUids));
        p.Outline(both with { Outlined = both.Outlined with { SliceUid = k => secondUids[k] } }, p.Rois("GTVp"));
        byte[] first = File.ReadAllBytes(both.Series.Paths[0]);
        p.Files.WriteFile(both.Series, "000001.dcm (1)", first, new("", "the same object as the file it was copied from", "repeated"));

        var later = p.Study("CT NECK", 40);
        var sent = p.Ct(later, 2, "Neck");
        string[] againUids = [.. Enumerable.Range(0, p.Head.Slices).Select(_ => p.NewUid())];
        p.Outline(p.WriteAxial(sent, "CT whose slices were sent twice under new UIDs", p.Axial(sent, againUids)), p.Rois("GTVp"), "DuplicateSlicePositions");
    }

    private static void Broken(Participant p, int index)
    {
        var study = p.Study("NECK W CONTRAST");
        var ct = p.WriteAxial(p.Ct(study, 2, "NECK"), "CT with a file that was cut short");
        p.Outline(ct, p.Rois("PTV"), "TruncatedFile");
        p.Files.Cut(ct.Series.Paths[p.Head.Slices / 2]);
        byte[] header = File.ReadAllBytes(ct.Series.Paths[0])[..160];
        p.Files.WriteFile(ct.Series, "IM90001", header, new("", "ends in its first elements", "unreadable", Reason: "TruncatedFile"));
        p.Files.WriteFile(ct.Series, "IM90002", [], new("", "empty file", "not DICOM"));
        p.Files.WriteFile(
            ct.Series, "IM90003.dcm", Encoding.ASCII.GetBytes("<html>503 Service Unavailable</html>\n"), new("", "an error message instead of an image", "not DICOM"));
    }

    /// <summary>A structure set whose image was never fetched, and one whose contours name images as they were called before anonymisation.</summary>
    private static void Dangling(Participant p, int index)
    {
        var planning = p.Study("RT SIMULATION");
        string absent = p.NewUid();
        var image = new OutlinedImage(planning, absent, MessImage.Ct, p.Head.Grid, k => p.UidOf(index, 100_000 + k));
        var rois = p.Rois("CTV 63");
        var (uid, series) = p.OutlineAbsent(image, rois, image.SliceUid, "outlines on a CT that is not there");
        series.Rows.AddRange(rois.Select(roi => new MessRow(uid, roi.Name, "failed", "MissingReferencedImage")));
        var ct = p.WriteAxial(p.Ct(p.Study("CT NECK", 3), 2, "AXIAL"), "CT whose outlines name its slices wrongly");
        p.Outline(ct, p.Rois("GTV"), references: k => p.UidOf(index, 200_000 + k));
    }

    private static void Faulty(Participant p, int index)
    {
        var study = p.Study("CT NECK");
        var ct = p.WriteAxial(p.Ct(study, 2, "NECK 3mm"), "CT whose outlines have a ROI without contours");
        p.Outline(ct, p.Rois("GTVp", parotid: "parotid_l (empty)"), withoutContours: "parotid_l (empty)");

        var image = p.Ct(p.Study("CT NECK", 20), 2, "NECK 3mm");
        string[] uids = [.. Enumerable.Range(0, p.Head.Slices).Select(_ => p.NewUid())];
        int middle = uids.Length / 2;
        var gap = p.Write(image, "CT that lacks a slice", p.Axial(image, uids).Where((_, k) => k != middle));
        p.Outline(new(new(image.Study, image.Uid, image.SopClassUid, p.Head.Grid, k => uids[k]), gap), p.Rois("GTVp"), "NonUniformSpacing");

        var raw = p.Ct(p.Study("CT NECK", 30), 2, "NECK raw") with { HasRescale = false };
        p.Outline(p.WriteAxial(raw, "CT without rescale, which is no valid one"), p.Rois("GTVp"), "MissingAttribute");

        // The first participant of the round took these UIDs as its first ones: study, frame, series, then slices.
        int other = index - index % Count;
        var foreign = raw with
        {
            Study = study with { Uid = p.UidOf(other, 1), FrameOfReferenceUid = p.UidOf(other, 2) }, Uid = p.UidOf(other, 3), HasRescale = true,
        };
        p.Write(foreign, "a slice with the UIDs of another participant's", [foreign.Slice(p.UidOf(other, 4), 1, p.Head.Axial(0))]);
    }

    /// <summary>A CT slice by slice, with a picture in colour among them, and as one object of many frames: the same image, so the same features.</summary>
    private static void Frames(Participant p, int index)
    {
        var study = p.Study("CT NECK, ENHANCED");
        var rois = p.Rois("GTVp");
        var image = p.Ct(study, 2, "NECK");
        var picture = image with { SopClassUid = MessImage.SecondaryCapture, ImageType = ["DERIVED", "SECONDARY"] };
        p.Outline(p.WriteAxial(image, "CT with a screen capture in colour inside", picture.Colour(p.NewUid(), 64)), rois);
        p.Outline(p.WriteMultiFrame(p.Ct(study, 3, "NECK, one object"), "the same CT as the frames of one object"), rois);
        p.Outline(p.WriteMultiFrame(p.Ct(study, 4, "NECK, 2 phases"), "CT of two phases as the frames of one object, the second one outlined", phases: 2), rois);
    }

    private static IEnumerable<PaintedSlice> SagittalSlices(Participant p) =>
        Enumerable.Range(p.Head.Grid.Size.X / 2 - Reformats / 2, Reformats).Select(p.Head.Sagittal);

    private static MessImage Localizer(MessImage image) => image with { ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"] };

    private static MessImage Reformat(MessImage image) => image with { ImageType = ["DERIVED", "SECONDARY", "MPR"] };
}

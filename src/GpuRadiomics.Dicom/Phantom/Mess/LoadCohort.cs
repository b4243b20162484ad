using System.Globalization;
using GpuRadiomics.Dicom.Writing;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>Makes very many very small series, each with one ROI, some of them broken: to see whether a program bears their number.</summary>
public static class LoadCohort
{
    private const string Collection = "LOAD";

    private const string RoiName = "GTV";

    private const string Licence = "The files in this folder are synthetic; no person was imaged. You may use, change and pass them on without any condition.\n";

    private static readonly Grid Grid = PhantomGrid.Of(new Size3(16, 16, 10), new Vector3D(3, 3, 3));

    private static readonly PlannedRoi Tumour = new(1, RoiName, new(1, -2, 0, 13, 11, 11), 0, null);

    private static readonly string[] Reasons = ["TruncatedFile", "NonUniformSpacing", "MissingReferencedImage", "RoiWithoutContours"];

    /// <summary>Writes the cohort. The same options give the same bytes on every machine.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The output folder has a cohort already, or it cannot be written.</exception>
    public static MessContents Write(LoadOptions options, CancellationToken cancellation = default)
    {
        options.Validate();
        return MessWriting.Write(options.OutputFolder, Collection, Licence, options.Series, index => WriteOne(options, index), cancellation);
    }

    private static ParticipantFiles WriteOne(LoadOptions options, int index)
    {
        // The count of broken ones goes up by one just where the share of all up to here reaches the next whole number.
        int before = BrokenAmong(index);
        string fault = BrokenAmong(index + 1) > before ? Reasons[before % Reasons.Length] : "";
        int BrokenAmong(int series) => (int)(series * options.BrokenShare + 1e-9);
        string Uid(int n) => PhantomUid.Create(options.Seed, index, PhantomUidKind.Counted, n);
        var study = new StudyIdentity
        {
            PatientId = string.Create(CultureInfo.InvariantCulture, $"LOAD-{index + 1:D6}"),
            IsFemale = index % 2 == 0,
            AgeYears = 60,
            Date = new(2005, 1, 3),
            Description = "CT",
            Uid = Uid(1),
            FrameOfReferenceUid = Uid(2),
        };
        var files = new ParticipantFiles(options.OutputFolder, Collection, study.PatientId, isFlat: true, WrittenTransferSyntax.ExplicitVrLittleEndian);
        var image = new MessImage { Study = study, Uid = Uid(3), Number = 1, Description = "NA" };
        var outlined = new OutlinedImage(study, image.Uid, image.SopClassUid, Grid, k => Uid(10 + k));
        var row = new MessRow(Uid(5), RoiName, fault.Length == 0 ? "ok" : "failed", fault);
        bool isAbsent = fault == "MissingReferencedImage";
        if (!isAbsent)
            WriteImage(files, image, outlined, options.Seed, index, fault).Rows.Add(row);
        var plan = new StructureSetPlan
        {
            Image = outlined, SopInstanceUid = Uid(5), SeriesUid = Uid(4), Rois = [Tumour], ContourReference = outlined.SliceUid,
            WithoutContours = fault == "RoiWithoutContours" ? [RoiName] : [],
        };
        var outlines = files.Write(
            ("RTSTRUCT", StructureSetDataset.SopClassUid, "outlines"), study, plan.SeriesUid, 1, "NA", "outlines", [StructureSetDataset.Create(plan)]);
        if (isAbsent)
            outlines.Rows.Add(row);
        return files;
    }

    private static WrittenSeries WriteImage(ParticipantFiles files, MessImage image, OutlinedImage outlined, int seed, int index, string fault)
    {
        int middle = Grid.Size.Z / 2;
        var random = SplitMix64.For((ulong)seed, (ulong)index);
        var slices = new List<DicomDatasetBuilder>();
        for (int k = 0; k < Grid.Size.Z; k++)
        {
            var hu = new short[Grid.Size.X * Grid.Size.Y];
            for (int i = 0; i < hu.Length; i++)
                hu[i] = (short)(40 + random.Below(32));
            var slice = new PaintedSlice(
                Grid.Size.X, Grid.Size.Y, Grid.SpacingMm.X, Grid.SpacingMm.Y, Grid.SpacingMm.Z, Grid.OriginMm with { Z = Grid.SliceZ(k) },
                Vector3D.UnitX, Vector3D.UnitY, hu);
            if (k != middle || fault != "NonUniformSpacing")
                slices.Add(image.Slice(outlined.SliceUid(k), k + 1, slice));
        }

        var written = files.Write(("CT", MessImage.Ct, "image"), image.Study, image.Uid, image.Number, image.Description, "tiny CT", slices);
        if (fault == "TruncatedFile")
            files.Cut(written.Paths[middle]);
        return written;
    }
}

using System.Globalization;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>How the contours name the slices they lie on; all three occur in real cohorts.</summary>
internal enum ContourReferences
{
    Present,

    /// <summary>They carry UIDs from before anonymization, which no file has.</summary>
    Dangling,

    Absent,
}

/// <summary>
/// Everything that is decided about a patient, from seed and patient index alone. What a reader has to cope with goes by the index,
/// so that a cohort of four shows all of it; what varies between people is drawn.
/// </summary>
internal sealed class PatientPlan
{
    private readonly Lazy<Mask?> primaryTumour;
    private readonly Lazy<PetPlan?> pet;

    public PatientPlan(PhantomOptions options, int index)
    {
        (Options, Index, Grid) = (options, index, PhantomGrid.Of(options));
        var random = Random("person");
        IsFemale = random.Below(4) == 0;
        AgeYears = 42 + random.Below(40);
        StudyDate = new DateOnly(2005, 1, 3).AddDays(random.Below(2000));
        BodyScale = random.Between(0.94, 1.06);
        NoiseHu = random.Between(7, 15);
        Organs = HeadNeckAnatomy.OrgansOf(this);
        primaryTumour = new(() => PrimaryTumourMask.Of(this));
        pet = new(() => options.IncludePet && Defect != PhantomDefect.DanglingStructureSet ? new PetPlan(this) : null);
        Rois = [.. Tumours().Concat(OutlinedOrgans()).Select((roi, order) => roi with { Number = FirstRoiNumber + 2 * order })];
    }

    public PhantomOptions Options { get; }

    public int Index { get; }

    public Grid Grid { get; }

    public PhantomDefect Defect => Options.DefectOf(Index);

    /// <summary>In the style of HN1; the numbers are made up.</summary>
    public string PatientId => "HN" + (1004 + 7 * Index).ToString(CultureInfo.InvariantCulture);

    public bool IsFemale { get; }

    public int AgeYears { get; }

    public DateOnly StudyDate { get; }

    /// <summary>Size of the body relative to <see cref="HeadNeckAnatomy"/>.</summary>
    public double BodyScale { get; }

    /// <summary>Standard deviation of the noise of the scanner.</summary>
    public double NoiseHu { get; }

    /// <summary>All organs, whether a ROI or not.</summary>
    public IReadOnlyList<Organ> Organs { get; }

    /// <summary>Tumours first, then organs.</summary>
    public IReadOnlyList<PlannedRoi> Rois { get; }

    /// <summary>The voxels that the SEG has; null without one.</summary>
    public Mask? PrimaryTumour => primaryTumour.Value;

    /// <summary>
    /// Odd patients look like exports of a planning system: implicit VR, signed pixels without an intercept, slices numbered from the head down;
    /// the others as they came from the scanner: explicit VR, unsigned pixels, intercept -1024.
    /// </summary>
    public bool IsPlanningExport => Index % 2 == 1;

    public ContourReferences ContourReferences => (ContourReferences)(Index % 3);

    /// <summary>Contours end with their first point again.</summary>
    public bool RepeatsFirstPoint => ContourReferences == ContourReferences.Dangling;

    /// <summary>The CT series has no number, as some series of archives.</summary>
    public bool LacksSeriesNumber => Index % 3 == 2;

    private bool HasHole => Index % 4 == 1;

    private int FirstRoiNumber => 1 + Index % 5;

    public StudyIdentity Study => new()
    {
        PatientId = PatientId,
        IsFemale = IsFemale,
        AgeYears = AgeYears,
        Date = StudyDate,
        Description = PatientModules.StudyDescription(this),
        Uid = Uid(PhantomUidKind.Study),
        FrameOfReferenceUid = Uid(PhantomUidKind.FrameOfReference),
    };

    public OutlinedImage Ct =>
        new(Study, Uid(PhantomUidKind.CtSeries), CtSliceDataset.SopClassUid, Grid, k => Uid(PhantomUidKind.CtSlice, k));

    public StructureSetPlan StructureSet => new()
    {
        Image = Ct,
        SopInstanceUid = Uid(PhantomUidKind.StructureSet),
        SeriesUid = Uid(PhantomUidKind.StructureSetSeries),
        Rois = Rois,
        ReversesContours = IsPlanningExport,
        RepeatsFirstPoint = RepeatsFirstPoint,
        ContourReference = k => ContourReferences switch
        {
            ContourReferences.Present => Uid(PhantomUidKind.CtSlice, k),
            ContourReferences.Dangling => Uid(PhantomUidKind.ForgottenSlice, k),
            _ => null,
        },
        WithoutContours = Defect == PhantomDefect.RoiWithoutContours ? [PrimaryTumourMask.RoiName] : [],
    };

    /// <summary>Null without one: not asked for, or nothing is to stand beside the structure set.</summary>
    public PetPlan? Pet => pet.Value;

    public string Uid(PhantomUidKind kind, int number = 0) => PhantomUid.Create(Options.Seed, Index, kind, number);

    /// <summary>A generator of its own for each purpose.</summary>
    public SplitMix64 Random(string purpose, int number = 0)
    {
        ulong key = 0;
        foreach (char c in purpose)
            key = key * 257 + c;
        return SplitMix64.For((ulong)Options.Seed, (ulong)Index, key, (ulong)number);
    }

    private IEnumerable<PlannedRoi> Tumours()
    {
        foreach (int tumour in Hn1Facts.TumourSet(Random("tumour set").NextUnit()))
        {
            double place = tumour == 1 ? PlaceAmongPatients() : Random("volume", tumour).NextUnit();
            yield return TumourDrawing.Draw(this, tumour, Hn1Facts.PrimaryTumourVolumeCc(place), HasHole);
        }
    }

    private IEnumerable<PlannedRoi> OutlinedOrgans()
    {
        foreach (var organ in Organs)
        {
            bool isOutlined = Random(organ.PairName).NextUnit() * Hn1Facts.Patients < organ.Patients;
            double volumeCc = organ.Shape.VolumeCc(Grid);
            if (isOutlined && volumeCc > 0)
                yield return new(0, organ.Name, organ.Shape, volumeCc, null);
        }
    }

    /// <summary>
    /// A number in [0, 1) that is spread evenly over the patients: multiples of the golden ratio modulo 1 from a start that the seed gives.
    /// So a cohort has the distribution of the facts after few patients, and patient k is the same in each cohort.
    /// </summary>
    private double PlaceAmongPatients()
    {
        const ulong goldenRatioOf2To64 = 0x9E3779B97F4A7C15;
        ulong place = SplitMix64.For((ulong)Options.Seed).Next() + (ulong)Index * goldenRatioOf2To64;
        return (place >> 11) * (1.0 / (1UL << 53));
    }
}

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>What synthetic cohort to make. The same options and seed give the same bytes on every machine.</summary>
public sealed record PhantomOptions
{
    /// <summary>The folder that gets metadata.csv and the collection's folder.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Which collection the cohort looks like: "hn1" (HEAD-NECK-RADIOMICS-HN1), or "tcga" for <see cref="Mess.TcgaCohort"/>.</summary>
    public string Layout { get; init; } = "hn1";

    /// <summary>Patients without counting the broken one. What patient k looks like does not depend on this.</summary>
    public int Patients { get; init; } = 4;

    /// <summary>Any number. The default gives four patients with one, two and three tumours, 3 to 52 cm³.</summary>
    public int Seed { get; init; } = 22;

    public int Columns { get; init; } = 512;

    public int Rows { get; init; } = 512;

    public int Slices { get; init; } = 100;

    public double PixelSpacingMm { get; init; } = 0.977;

    public double SliceSpacingMm { get; init; } = 3;

    /// <summary>Adds a SEG of GTV-1, the voxels of its contours. A patient whose CT, or the contours of GTV-1, are absent on purpose has none.</summary>
    public bool IncludeSegmentation { get; init; } = true;

    /// <summary>Adds a PET of the same session on a grid of its own, with a SEG of GTV-1 on it. A patient without CT has none.</summary>
    public bool IncludePet { get; init; }

    /// <summary>Adds one patient after the others, whose middle CT slice is missing.</summary>
    public bool IncludeBrokenPatient { get; init; }

    /// <summary>Defects by patient index, 0 to <see cref="Patients"/> - 1.</summary>
    public IReadOnlyDictionary<int, PhantomDefect> Defects { get; init; } = new Dictionary<int, PhantomDefect>();

    internal int PatientsInAll => Patients + (IncludeBrokenPatient ? 1 : 0);

    /// <summary>A cohort for demonstrations and tests: 128 x 128 x 40 voxels of 2 x 2 x 3 mm, 1.3 MB a patient.</summary>
    public static PhantomOptions Small(string outputFolder, int patients = 4) =>
        new() { OutputFolder = outputFolder, Patients = patients, Columns = 128, Rows = 128, Slices = 40, PixelSpacingMm = 2 };

    internal PhantomDefect DefectOf(int patient) =>
        patient == Patients ? PhantomDefect.MissingSlice : Defects.GetValueOrDefault(patient);

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void ValidateFor(string layout)
    {
        if (Layout != layout)
            throw new ArgumentException($"The layout is {layout}. Found: {Layout}.", nameof(layout));
        Validate();
    }

    private void Validate()
    {
        const double smallestFieldMm = 180, smallestStackMm = 60;
        if (Patients < 1)
            throw new ArgumentException($"A cohort has at least one patient. Found: {Patients}.", nameof(Patients));
        if (Columns is < 1 or > 4096 || Rows is < 1 or > 4096 || Slices is < 1 or > 2000)
            throw new ArgumentException(
                $"A series has 1 to 4096 columns and rows and 1 to 2000 slices. Found: {Columns} x {Rows} x {Slices}.", nameof(Columns));
        if (!(PixelSpacingMm >= 0.1 && SliceSpacingMm >= 0.1 && PixelSpacingMm <= 10 && SliceSpacingMm <= 10))
            throw new ArgumentException(
                FormattableString.Invariant($"Spacings are 0.1 to 10 mm. Found: {PixelSpacingMm} and {SliceSpacingMm} mm."), nameof(PixelSpacingMm));
        if (Math.Min(Columns, Rows) * PixelSpacingMm < smallestFieldMm || Slices * SliceSpacingMm < smallestStackMm)
            throw new ArgumentException(
                FormattableString.Invariant($"A head takes at least {smallestFieldMm} mm in the plane and {smallestStackMm} mm along it. ")
                + FormattableString.Invariant($"Found: {Columns} x {Rows} x {PixelSpacingMm} mm and {Slices} x {SliceSpacingMm} mm."),
                nameof(Columns));
        foreach (int patient in Defects.Keys)
        {
            if (patient < 0 || patient >= Patients)
                throw new ArgumentException($"A defect belongs to a patient, 0 to {Patients - 1}. Found: {patient}.", nameof(Defects));
        }
    }
}

using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>
/// Makes a synthetic cohort of head and neck CT with RTSTRUCT and SEG, laid out as an archive delivers it. No person was imaged. For demonstrations, for
/// tests and
/// for benchmarks that anyone can repeat.
/// </summary>
public static class PhantomCohort
{
    private const string Licence =
        """
        The files in this folder are synthetic. They were computed by GpuRadiomics; no person was imaged, and nothing of them comes from any archive.
        Names, numbers and sizes of regions follow published statistics of the collection HEAD-NECK-RADIOMICS-HN1, whose folder layout they imitate.
        You may use, change and pass them on without any condition.

        """;

    private const string LicenceFile = "LICENSE";

    private const string MetadataFile = "metadata.csv";

    /// <summary>What <see cref="Write"/> would write; touches no file.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PhantomManifest Plan(PhantomOptions options)
    {
        options.ValidateFor("hn1");
        return ManifestOf(options, [.. Enumerable.Range(0, options.PatientsInAll).Select(k => new PatientPlan(options, k))]);
    }

    /// <summary>Writes the cohort, several patients at a time.</summary>
    /// <param name="options">What to write, and where.</param>
    /// <param name="progress">Gets a line for each patient that is finished.</param>
    /// <param name="cancellation">Leaves the cohort unfinished.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The output folder has a cohort already, or it cannot be written.</exception>
    public static PhantomManifest Write(PhantomOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options.ValidateFor("hn1");
        string collection = Path.Combine(options.OutputFolder, Hn1Facts.Collection);
        if (Directory.Exists(collection))
            throw new IOException($"A cohort is written to a new folder, or an older one would mix with it. Found: {collection}. Remove it or name another.");
        var patients = new PatientPlan[options.PatientsInAll];
        var rows = new IReadOnlyList<string>[patients.Length];
        Directory.CreateDirectory(collection);
        try
        {
            Parallel.For(0, patients.Length, new ParallelOptions { CancellationToken = cancellation }, k =>
            {
                patients[k] = new PatientPlan(options, k);
                rows[k] = new PatientWriter(patients[k], cancellation).Write();
                progress?.Report(FormattableString.Invariant($"{patients[k].PatientId}: {options.Slices} slices, {patients[k].Rois.Count} ROIs"));
            });
        }
        catch (AggregateException failures) when (failures.InnerExceptions.All(failure => failure is IOException or UnauthorizedAccessException))
        {
            throw new IOException($"The cohort cannot be written. {failures.InnerExceptions[0].Message}", failures);
        }

        File.WriteAllText(Path.Combine(collection, LicenceFile), Licence.ReplaceLineEndings("\n"));
        var lines = rows.SelectMany(ofPatient => ofPatient).Prepend(RetrieverMetadata.Header);
        File.WriteAllText(Path.Combine(options.OutputFolder, MetadataFile), string.Concat(lines.Select(line => line + "\n")));
        return ManifestOf(options, patients);
    }

    /// <summary>Removes a cohort that <see cref="Write"/> made, with its folder. A folder that is not there or empty is no error.</summary>
    /// <exception cref="IOException">Anything else lies in the folder; then nothing is removed. Or it cannot be removed.</exception>
    public static void Remove(string outputFolder)
    {
        if (!Directory.Exists(outputFolder))
            return;
        string[] entries = [.. Directory.EnumerateFileSystemEntries(outputFolder).Select(entry => Path.GetFileName(entry))];
        string licence = Path.Combine(outputFolder, Hn1Facts.Collection, LicenceFile);
        bool isSynthetic = File.Exists(licence) && File.ReadAllText(licence) == Licence.ReplaceLineEndings("\n");
        if (entries.Length > 0 && !(isSynthetic && entries.All(entry => entry is Hn1Facts.Collection or MetadataFile)))
            throw new IOException(
                $"Only a synthetic cohort may be replaced. Found in {outputFolder}: {string.Join(", ", entries.Order(StringComparer.Ordinal).Take(3))}.");
        Directory.Delete(outputFolder, recursive: true);
    }

    /// <summary>The image of a patient in memory, as a reader should find it: Hounsfield units, slope 1, intercept 0, slices upwards, without the
    /// defect.</summary>
    /// <param name="options">As given to <see cref="Write"/>.</param>
    /// <param name="patient">Patient index from 0.</param>
    public static Volume Image(PhantomOptions options, int patient)
    {
        options.ValidateFor("hn1");
        ArgumentOutOfRangeException.ThrowIfNegative(patient);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(patient, options.PatientsInAll);
        var plan = new PatientPlan(options, patient);
        var painter = new SlicePainter(plan);
        var size = plan.Grid.Size;
        var hu = new short[size.Voxels];
        for (int k = 0; k < size.Z; k++)
            painter.Paint(k, hu.AsSpan(k * size.X * size.Y, size.X * size.Y));
        return new(plan.Grid, new StoredVoxels<short>(size, hu));
    }

    private static PhantomManifest ManifestOf(PhantomOptions options, PatientPlan[] patients)
    {
        string Absolute(string relative) => Path.GetFullPath(Path.Combine(options.OutputFolder, relative));
        return new(
            Absolute(Hn1Facts.Collection),
            [.. patients.Select(patient => new PhantomPatient(
                patient.PatientId,
                Absolute(Path.Combine(Hn1Facts.Collection, patient.PatientId)),
                Absolute(RetrieverLayout.CtFolder(patient)),
                Absolute(Path.Combine(RetrieverLayout.StructureSetFolder(patient), RetrieverLayout.FileName(1, 1))),
                patient.PrimaryTumour is null ? null : Absolute(Path.Combine(RetrieverLayout.SegmentationFolder(patient), RetrieverLayout.FileName(1, 1))),
                patient.Uid(PhantomUidKind.CtSeries),
                [.. patient.Rois.Select(roi => new PhantomRoi(roi.Name, roi.VolumeCc))],
                patient.Defect)
            {
                Pet = patient.Pet is not { } pet ? null : new(
                    pet.Image.SeriesUid, Absolute(RetrieverLayout.PetFolder(patient)), pet.Grid.Size.Z,
                    pet.Tumour is null ? null : Absolute(Path.Combine(RetrieverLayout.PetSegmentationFolder(patient), RetrieverLayout.FileName(1, 1))), pet.TumourSuv),
            })]);
    }
}

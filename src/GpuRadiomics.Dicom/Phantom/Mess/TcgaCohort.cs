namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>
/// Makes a synthetic cohort as untidy as a clinical collection: several studies and series a participant, most of them without outlines, reformats,
/// localizers, MR, plans, doses, screen captures, broken and foreign files. Beside it lies the list of what is there and what should become of it.
/// </summary>
public static class TcgaCohort
{
    private const string Collection = "TCGA-HNSC";

    private const string Licence =
        """
        The files in this folder are synthetic. They were computed by GpuRadiomics; no person was imaged, and nothing of them comes from any archive.
        What is untidy here was made so: such things occur in collections of clinical images.
        You may use, change and pass them on without any condition.

        """;

    /// <summary>So many participants show all there is.</summary>
    public static int Stories => TcgaStories.Count;

    /// <summary>Writes the cohort, several participants at a time. The same options and seed give the same bytes on every machine.</summary>
    /// <param name="options">The layout is "tcga"; patients are participants; what is said of SEG, PET and defects does not apply.</param>
    /// <param name="cancellation">Leaves the cohort unfinished.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The output folder has a cohort already, or it cannot be written.</exception>
    public static MessContents Write(PhantomOptions options, CancellationToken cancellation = default)
    {
        options.ValidateFor("tcga");
        return MessWriting.Write(options.OutputFolder, Collection, Licence, options.Patients, index =>
        {
            var participant = new Participant(options, index, Collection, TcgaStories.IsFlat(index));
            TcgaStories.Tell(participant, index);
            return participant.Files;
        }, cancellation);
    }
}

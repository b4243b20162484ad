using GpuRadiomics.Dicom.Index.Persistence;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index;

/// <summary>What lies below the input folders, from the files' headers alone.</summary>
public sealed class CohortIndex
{
    private const int FilesAtOnce = 2048;

    private CohortIndex(
        IReadOnlyList<ImageSeries> images,
        IReadOnlyList<StructureSetHeader> structureSets,
        IReadOnlyList<SegmentationHeader> segmentations,
        IReadOnlyDictionary<string, int> otherByModality,
        IReadOnlyList<BrokenFile> broken,
        IReadOnlyList<string> notDicom,
        IReadOnlyList<string> repeated)
    {
        (Images, StructureSets, Segmentations) = (images, structureSets, segmentations);
        (OtherByModality, Broken, NotDicom, Repeated) = (otherByModality, broken, notDicom, repeated);
    }

    /// <summary>CT, MR and PET series, by patient, study and series UID.</summary>
    public IReadOnlyList<ImageSeries> Images { get; }

    /// <summary>RTSTRUCT objects, by patient and path.</summary>
    public IReadOnlyList<StructureSetHeader> StructureSets { get; }

    /// <summary>SEG objects, by patient and path.</summary>
    public IReadOnlyList<SegmentationHeader> Segmentations { get; }

    /// <summary>How many objects of other kinds there are, by modality.</summary>
    public IReadOnlyDictionary<string, int> OtherByModality { get; }

    /// <summary>Files and folders that could not be read, by path.</summary>
    public IReadOnlyList<BrokenFile> Broken { get; }

    /// <summary>Files that are not DICOM at all, by path.</summary>
    public IReadOnlyList<string> NotDicom { get; }

    /// <summary>Files left out because an object of the same SOP Instance UID lies at a path before them: downloads overlap.</summary>
    public IReadOnlyList<string> Repeated { get; }

    /// <summary>Image series that a downloader's list (metadata.csv) names and that are not here, by patient and series UID.</summary>
    public IReadOnlyList<ListedSeries> MissingSeries { get; private init; } = [];

    /// <summary>How many files were opened; the others are as the earlier scan found them.</summary>
    public int FilesOpened { get; private init; }

    /// <summary>Why the headers could not be kept for the next scan; empty when they were, or were not to be.</summary>
    public string IndexProblem { get; private init; } = "";

    /// <summary>Scans all files below <paramref name="roots"/>. The result does not depend on <paramref name="jobs"/>.</summary>
    /// <param name="roots">Folders or files; layout and names mean nothing.</param>
    /// <param name="jobs">Files read at the same time, at least 1.</param>
    /// <param name="cancellationToken">Ends the scan between two files.</param>
    /// <exception cref="DirectoryNotFoundException">A root does not exist. Trouble with single files is never thrown: see <see cref="Broken"/>.</exception>
    public static CohortIndex Scan(IReadOnlyList<string> roots, int jobs, CancellationToken cancellationToken = default) =>
        Scan(roots, jobs, null, cancellationToken);

    /// <summary>As above, but files that an earlier scan has seen and that have not changed since are not opened again.</summary>
    /// <param name="roots">Folders or files; layout and names mean nothing.</param>
    /// <param name="jobs">Files read at the same time, at least 1.</param>
    /// <param name="indexPath">Where the headers of the earlier scan lie, and where those of this one go; null to read every file.</param>
    /// <param name="cancellationToken">Ends the scan between two files.</param>
    /// <exception cref="DirectoryNotFoundException">A root does not exist.</exception>
    public static CohortIndex Scan(IReadOnlyList<string> roots, int jobs, string? indexPath, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken };
        var (files, unlisted) = InputFiles.Find(roots, options);
        using var known = KnownHeaders.Open(indexPath, files);
        using var kept = indexPath is null || known.IsComplete ? null : new HeaderIndexWriter(indexPath, files);
        var found = new ScannedFiles(unlisted);
        int opened = 0;
        // Some at a time: of most files only a small part of what their header says is kept.
        for (int start = 0; start < files.Length; start += FilesAtOnce)
        {
            var scanned = known.Take(files, start, Math.Min(FilesAtOnce, files.Length - start));
            int[] toOpen = [.. Enumerable.Range(0, scanned.Length).Where(i => scanned[i] is null)];
            Parallel.ForEach(toOpen, options, i => scanned[i] = HeaderScan.Scan(files[start + i]));
            opened += toOpen.Length;
            for (int i = 0; i < scanned.Length; i++)
            {
                found.Add(files[start + i], scanned[i]!);
                kept?.Add(scanned[i]!);
            }

            // Their names are where they are needed by now.
            Array.Clear(files, start, scanned.Length);
            found.Pack();
        }

        known.Dispose();
        return Of(found, opened, kept?.Complete() ?? "");
    }

    /// <summary>What there is to say of the other files, when images and outlines have gone where they are worked on.</summary>
    public CohortIndex WithoutObjects() => new([], [], [], OtherByModality, Broken, NotDicom, Repeated) { FilesOpened = FilesOpened, IndexProblem = IndexProblem };

    private static CohortIndex Of(ScannedFiles found, int opened, string indexProblem)
    {
        var listed = RetrieverList.Read(found.NotDicom);
        ImageSeries[] images = [.. found.ToSeries().Select(image => image with { ListedImages = listed.GetValueOrDefault(image.SeriesInstanceUid)?.Images })];
        found.Repeated.Sort(StringComparer.Ordinal);
        return new(
            images, InOrder(found.StructureSets), InOrder(found.Segmentations), found.OtherByModality, found.Broken, found.NotDicom, found.Repeated)
        {
            MissingSeries = MissingOf(listed, images),
            FilesOpened = opened,
            IndexProblem = indexProblem,
        };
    }

    private static ListedSeries[] MissingOf(IReadOnlyDictionary<string, ListedSeries> listed, ImageSeries[] images)
    {
        var found = images.Select(image => image.SeriesInstanceUid).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. listed.Values.Where(series => SopClasses.IsImage("", series.Modality) && !found.Contains(series.SeriesInstanceUid))
                .OrderBy(series => series.PatientId, StringComparer.Ordinal).ThenBy(series => series.SeriesInstanceUid, StringComparer.Ordinal),
        ];
    }

    private static T[] InOrder<T>(List<T> objects)
        where T : MaskObject =>
        [.. objects.OrderBy(o => o.PatientId, StringComparer.Ordinal).ThenBy(o => o.Path, StringComparer.Ordinal)];
}

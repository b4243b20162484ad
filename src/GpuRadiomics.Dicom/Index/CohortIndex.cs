using GpuRadiomics.Dicom.Index.Persistence;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index;

/// <summary>What lies below the input folders, from the files' headers alone.</summary>
public sealed class CohortIndex
{
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
        var known = indexPath is null ? [] : HeaderIndexFile.Read(indexPath);
        var scanned = new ScannedFile?[files.Length];
        for (int i = 0; i < files.Length; i++)
            scanned[i] = known.TryGetValue(files[i].Path, out var before) && before.Stamp == files[i] ? before.Scanned : null;
        int[] toOpen = [.. Enumerable.Range(0, files.Length).Where(i => scanned[i] is null)];
        Parallel.ForEach(toOpen, options, i => scanned[i] = HeaderScan.Scan(files[i].Path));
        string problem = indexPath is not null && (toOpen.Length > 0 || known.Count != files.Length) ? Save(indexPath, files, scanned!) : "";
        return Sort(files, scanned!, unlisted, toOpen.Length, problem);
    }

    /// <returns>Why it could not be saved; empty when it was.</returns>
    private static string Save(string path, FileStamp[] files, ScannedFile[] scanned)
    {
        try
        {
            var lasting = files.Zip(scanned, (file, found) => new KnownFile(file, found)).Where(file => ScannedFileRecord.IsLasting(file.Scanned));
            HeaderIndexFile.Write(path, [.. lasting]);
            return "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private static CohortIndex Sort(FileStamp[] files, ScannedFile[] scanned, List<BrokenFile> unlisted, int opened, string indexProblem)
    {
        var series = new ImageSeriesGrouping();
        var structureSets = new List<StructureSetHeader>();
        var segmentations = new List<SegmentationHeader>();
        // By patient: where an anonymiser gave one UID to two patients, both objects count.
        var maskObjects = new HashSet<(string PatientId, string SopInstanceUid)>();
        var others = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var broken = new List<BrokenFile>(unlisted);
        var notDicom = new List<string>();
        var repeated = new List<string>();
        for (int i = 0; i < files.Length; i++)
        {
            switch (scanned[i])
            {
                case ScannedFile.Slice slice:
                    if (!series.TryAdd(slice))
                        repeated.Add(files[i].Path);
                    break;
                case ScannedFile.StructureSetFile { Header: var header }:
                    if (maskObjects.Add((header.PatientId, header.SopInstanceUid)))
                        structureSets.Add(header);
                    else
                        repeated.Add(files[i].Path);
                    break;
                case ScannedFile.SegmentationFile { Header: var header }:
                    if (maskObjects.Add((header.PatientId, header.SopInstanceUid)))
                        segmentations.Add(header);
                    else
                        repeated.Add(files[i].Path);
                    break;
                case ScannedFile.Broken { File: var file }:
                    broken.Add(file);
                    series.Add(file);
                    break;
                case ScannedFile.Other { Modality: var modality }:
                    others[modality] = others.GetValueOrDefault(modality) + 1;
                    break;
                default:
                    notDicom.Add(files[i].Path);
                    break;
            }
        }

        return new(
            series.ToSeries(),
            InOrder(structureSets),
            InOrder(segmentations),
            others,
            broken,
            notDicom,
            repeated)
        {
            FilesOpened = opened,
            IndexProblem = indexProblem,
        };
    }

    private static T[] InOrder<T>(List<T> objects)
        where T : MaskObject =>
        [.. objects.OrderBy(o => o.PatientId, StringComparer.Ordinal).ThenBy(o => o.Path, StringComparer.Ordinal)];
}

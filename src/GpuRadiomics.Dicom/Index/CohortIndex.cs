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

    /// <summary>Scans all files below <paramref name="roots"/>. The result does not depend on <paramref name="jobs"/>.</summary>
    /// <param name="roots">Folders or files; layout and names mean nothing.</param>
    /// <param name="jobs">Files read at the same time, at least 1.</param>
    /// <param name="cancellationToken">Ends the scan between two files.</param>
    /// <exception cref="DirectoryNotFoundException">A root does not exist. Trouble with single files is never thrown: see <see cref="Broken"/>.</exception>
    public static CohortIndex Scan(IReadOnlyList<string> roots, int jobs, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        var (files, unlisted) = InputFiles.Find(roots, cancellationToken);
        var scanned = new ScannedFile[files.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken };
        Parallel.For(0, files.Length, options, i => scanned[i] = HeaderScan.Scan(files[i]));
        return Sort(files, scanned, unlisted);
    }

    private static CohortIndex Sort(string[] files, ScannedFile[] scanned, List<BrokenFile> unlisted)
    {
        var series = new ImageSeriesGrouping();
        var structureSets = new List<StructureSetHeader>();
        var segmentations = new List<SegmentationHeader>();
        var maskObjectUids = new HashSet<string>(StringComparer.Ordinal);
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
                        repeated.Add(files[i]);
                    break;
                case ScannedFile.StructureSetFile { Header: var header }:
                    if (maskObjectUids.Add(header.SopInstanceUid))
                        structureSets.Add(header);
                    else
                        repeated.Add(files[i]);
                    break;
                case ScannedFile.SegmentationFile { Header: var header }:
                    if (maskObjectUids.Add(header.SopInstanceUid))
                        segmentations.Add(header);
                    else
                        repeated.Add(files[i]);
                    break;
                case ScannedFile.Broken { File: var file }:
                    broken.Add(file);
                    series.Add(file);
                    break;
                case ScannedFile.Other { Modality: var modality }:
                    others[modality] = others.GetValueOrDefault(modality) + 1;
                    break;
                default:
                    notDicom.Add(files[i]);
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
            repeated);
    }

    private static T[] InOrder<T>(List<T> objects)
        where T : MaskObject =>
        [.. objects.OrderBy(o => o.PatientId, StringComparer.Ordinal).ThenBy(o => o.Path, StringComparer.Ordinal)];
}

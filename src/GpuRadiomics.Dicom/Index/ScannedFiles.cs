using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index;

/// <summary>Sorts what the scan finds, file by file in the order of their paths.</summary>
internal sealed class ScannedFiles(IEnumerable<BrokenFile> unlisted)
{
    // By patient: where an anonymiser gave one UID to two patients, both objects count.
    private readonly HashSet<(string PatientId, string SopInstanceUid)> maskObjects = [];

    public ImageSeriesGrouping Series { get; } = new();

    public List<StructureSetHeader> StructureSets { get; } = [];

    public List<SegmentationHeader> Segmentations { get; } = [];

    public SortedDictionary<string, int> OtherByModality { get; } = new(StringComparer.Ordinal);

    public List<BrokenFile> Broken { get; } = [.. unlisted];

    public List<string> NotDicom { get; } = [];

    public List<string> Repeated { get; } = [];

    public void Add(in FileStamp file, ScannedFile found)
    {
        switch (found)
        {
            case ScannedFile.Slice slice:
                Series.Add(file, slice.Series, slice.Header);
                break;
            case ScannedFile.Frames frames:
                Series.Add(file, frames.Series, frames.Headers);
                break;
            case ScannedFile.StructureSetFile { Header: var header }:
                Add(header, StructureSets);
                break;
            case ScannedFile.SegmentationFile { Header: var header }:
                Add(header, Segmentations);
                break;
            case ScannedFile.Broken { File: var broken }:
                Broken.Add(broken);
                Series.Add(broken);
                break;
            case ScannedFile.Other { Modality: var modality }:
                OtherByModality[modality] = OtherByModality.GetValueOrDefault(modality) + 1;
                break;
            default:
                NotDicom.Add(file.Path);
                break;
        }
    }

    private void Add<T>(T maskObject, List<T> objects)
        where T : MaskObject
    {
        if (maskObjects.Add((maskObject.PatientId, maskObject.SopInstanceUid)))
            objects.Add(maskObject);
        else
            Repeated.Add(maskObject.Path);
    }
}

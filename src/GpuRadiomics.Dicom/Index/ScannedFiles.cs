using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index;

/// <summary>Sorts what the scan finds, file by file in the order of their paths.</summary>
internal sealed class ScannedFiles
{
    // By patient: where an anonymiser gave one UID to two patients, both objects count.
    private readonly HashSet<(string PatientId, string SopInstanceUid)> maskObjects = [];
    private readonly FirstOfEqual<string> texts = new();
    private readonly ImageSeriesGrouping series;
    private readonly SharedReferences<StructureSetHeader> ofStructureSets;
    private readonly SharedReferences<SegmentationHeader> ofSegmentations;

    /// <param name="unlisted">The folders that could not be listed.</param>
    public ScannedFiles(IEnumerable<BrokenFile> unlisted)
    {
        Broken = [.. unlisted];
        series = new(texts);
        (ofStructureSets, ofSegmentations) = (new(StructureSets, series), new(Segmentations, series));
    }

    public List<StructureSetHeader> StructureSets { get; } = [];

    public List<SegmentationHeader> Segmentations { get; } = [];

    public SortedDictionary<string, int> OtherByModality { get; } = new(StringComparer.Ordinal);

    public List<BrokenFile> Broken { get; }

    public List<string> NotDicom { get; } = [];

    public List<string> Repeated { get; } = [];

    public void Add(in FileStamp file, ScannedFile found)
    {
        switch (found)
        {
            case ScannedFile.Slice slice:
                series.Add(file, slice.Series, slice.Header);
                break;
            case ScannedFile.Frames frames:
                series.Add(file, frames.Series, frames.Headers);
                break;
            case ScannedFile.StructureSetFile { Header: var header }:
                Add(SharedTexts.Of(header, texts), StructureSets);
                break;
            case ScannedFile.SegmentationFile { Header: var header }:
                Add(SharedTexts.Of(header, texts), Segmentations);
                break;
            case ScannedFile.Broken { File: var broken }:
                Broken.Add(broken);
                series.Add(broken);
                break;
            case ScannedFile.Other { Modality: var modality }:
                OtherByModality[modality] = OtherByModality.GetValueOrDefault(modality) + 1;
                break;
            default:
                NotDicom.Add(file.Path);
                break;
        }
    }

    /// <summary>Makes smaller what is most likely whole. To be called now and then.</summary>
    public void Pack()
    {
        series.Pack();
        ofStructureSets.Continue();
        ofSegmentations.Continue();
    }

    /// <summary>All image series, when every file has been added.</summary>
    public ImageSeries[] ToSeries()
    {
        var images = series.ToSeries(Repeated);
        ofStructureSets.Complete();
        ofSegmentations.Complete();
        return images;
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

using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index;

/// <summary>What the header scan of one file found: exactly one of the kinds below.</summary>
internal abstract record ScannedFile
{
    public sealed record NotDicom : ScannedFile;

    public sealed record Broken(BrokenFile File) : ScannedFile;

    public sealed record Slice(SeriesAttributes Series, SliceHeader Header) : ScannedFile;

    /// <summary>The frames of an enhanced image, in the order of the file; at least one.</summary>
    public sealed record Frames(SeriesAttributes Series, SliceHeader[] Headers) : ScannedFile;

    public sealed record StructureSetFile(StructureSetHeader Header) : ScannedFile;

    public sealed record SegmentationFile(SegmentationHeader Header) : ScannedFile;

    public sealed record Other(string Modality) : ScannedFile;
}

using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>
/// What a SEG says of itself, its images and its segments, without the frames. It refers to image series by (0008,1115) > (0020,000E), and to images by
/// (0008,1115) > (0008,114A) > (0008,1155) and (0008,2112) > (0008,1155).
/// </summary>
public sealed record SegmentationHeader : MaskObject
{
    public required string SeriesDescription { get; init; }

    public required TransferSyntax TransferSyntax { get; init; }

    public required SegmentationType Type { get; init; }

    /// <summary>Segmentation Fractional Type (0062,0010): PROBABILITY or OCCUPANCY; empty for the other types.</summary>
    public required string FractionalType { get; init; }

    /// <summary>Maximum Fractional Value (0062,000E): the stored value of certainty or of a whole voxel; 0 for the other types.</summary>
    public required int MaximumFractionalValue { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int NumberOfFrames { get; init; }

    public required int BitsAllocated { get; init; }

    /// <summary>In the order of the file, the background of a label map included.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    public override MaskSource Source => MaskSource.Segmentation;

    /// <summary>All but the background.</summary>
    internal static IReadOnlyList<Segment> RoisOf(IEnumerable<Segment> segments) => [.. segments.Where(segment => !segment.IsBackground)];

    /// <summary>Reads what stands before the functional groups: little, however many frames there are.</summary>
    /// <exception cref="CaseRejectedException">The file cannot be read, is malformed, or lacks its UIDs, its type, its size or a segment's
    /// number.</exception>
    internal static SegmentationHeader Read(string path)
    {
        using var file = DicomFile.Open(path);
        return SegmentationHeaderReader.Read(DicomDataset.ReadHead(path, file, Tags.SharedFunctionalGroupsSequence));
    }
}

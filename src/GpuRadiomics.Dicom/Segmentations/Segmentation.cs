using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>A SEG object (DICOM PS3.3 section A.51). Pixels are read only for the segments that are asked for.</summary>
public sealed class Segmentation
{
    private readonly DicomDataset file;
    private readonly FunctionalGroups groups;
    private readonly Lazy<FrameSpacing?> spacing;

    private Segmentation(SegmentationHeader header, DicomDataset file)
    {
        (Header, this.file) = (header, file);
        groups = new(file, header);
        Frames = groups.ReadFrames();
        spacing = new(() => FrameSpacing.Of(Frames));
    }

    public SegmentationHeader Header { get; }

    /// <summary>In the order of the file.</summary>
    internal IReadOnlyList<SegmentationFrame> Frames { get; }

    /// <exception cref="CaseRejectedException">The file cannot be read, is malformed, or its header or a frame lacks what it needs to have.</exception>
    public static Segmentation Read(string path)
    {
        var file = DicomDataset.Read(path);
        return new(SegmentationHeaderReader.Read(file), file);
    }

    /// <summary>Reads the voxels of one segment: frames in any order, and overlapping segments, do no harm.</summary>
    /// <param name="segment">The segment; frames are joined by its number.</param>
    /// <param name="threshold">Of a fractional segmentation: the share of its largest value from which a voxel belongs to the segment; above 0, at most 1.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.UnsupportedEncoding"/>: the pixels are compressed or have an unusual size;
    /// <see cref="RejectionReason.MalformedFile"/>: there are fewer than the header says, or several segments have this number.</exception>
    public SegmentVoxels ReadSegment(Segment segment, double threshold = 0.5)
    {
        if (!(threshold > 0 && threshold <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is above 0 and at most 1.");
        string where = $"segment '{segment.Name}' (number {segment.Number}) in {Header.Path}";
        if (Header.Segments.Count(s => s.Number == segment.Number) > 1)
        {
            throw new CaseRejectedException(
                RejectionReason.MalformedFile, "Several segments have the same number, so their frames cannot be told apart", where,
                string.Join(", ", Header.Segments.Where(s => s.Number == segment.Number).Select(s => $"'{s.Name}'")), "a number of its own for each segment",
                "Export the segmentation anew");
        }

        using var pixels = new FramePixels(file, Header);
        var (lowest, highest) = ValuesOf(segment, threshold);
        var values = new ushort[pixels.PixelsPerFrame];
        var found = new List<FrameVoxels>();
        int empty = 0;
        foreach (var frame in Frames)
        {
            if (frame.SegmentNumber is { } number && number != segment.Number)
                continue;
            pixels.Read(frame.Number, values);
            if (FrameVoxels.Find(frame, Header.Columns, values, lowest, highest) is { } voxels)
                found.Add(voxels);
            else if (frame.SegmentNumber is not null)
                empty++;
        }

        return new(segment, found, empty, spacing.Value, where);
    }

    /// <summary>The images that single frames were drawn on. May dangle.</summary>
    internal IEnumerable<ImageReference> ReadSourceImages() => groups.ReadSourceImages();

    /// <summary>The range of stored values that belong to a segment.</summary>
    private (ushort Lowest, ushort Highest) ValuesOf(Segment segment, double threshold) => Header.Type switch
    {
        SegmentationType.Binary => (1, 1),
        // A share such as 0.07 of 100 is 7, not the next number above.
        SegmentationType.Fractional => ((ushort)Math.Max(1, Math.Ceiling(threshold * Header.MaximumFractionalValue - 1e-9)), ushort.MaxValue),
        _ => ((ushort)segment.Number, (ushort)segment.Number),
    };
}

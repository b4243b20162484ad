namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>The voxels of a segment on one frame: at least one.</summary>
/// <param name="frame">The frame.</param>
/// <param name="column">The first column that has one.</param>
/// <param name="row">The first row that has one.</param>
/// <param name="columns">Columns up to the last that has one.</param>
/// <param name="inside">1 for each pixel of that rectangle that belongs to the segment, else 0; row by row.</param>
internal sealed class FrameVoxels(SegmentationFrame frame, int column, int row, int columns, byte[] inside)
{
    public SegmentationFrame Frame => frame;

    public PixelPlane Plane => frame.Plane;

    public int Column => column;

    public int Row => row;

    public int Columns => columns;

    public int Rows => inside.Length / columns;

    public long Count => inside.AsSpan().Count((byte)1);

    /// <summary>Whether a pixel of the whole frame belongs to the segment; false beside the frame.</summary>
    public bool Contains(int atColumn, int atRow)
    {
        int x = atColumn - column, y = atRow - row;
        return (uint)x < (uint)columns && (uint)y < (uint)Rows && inside[y * columns + x] != 0;
    }

    /// <summary>The pixels of a frame whose stored values lie in a range; null when there are none.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="columns">Columns of the whole frame.</param>
    /// <param name="values">Its stored values, row by row.</param>
    /// <param name="lowest">The lowest value that belongs to the segment,</param>
    /// <param name="highest">and the highest.</param>
    public static FrameVoxels? Find(SegmentationFrame frame, int columns, ReadOnlySpan<ushort> values, ushort lowest, ushort highest)
    {
        int x0 = int.MaxValue, x1 = -1, y0 = -1, y1 = -1;
        for (int y = 0; y < values.Length / columns; y++)
        {
            var row = values.Slice(y * columns, columns);
            int first = row.IndexOfAnyInRange(lowest, highest);
            if (first < 0)
                continue;
            (x0, x1) = (Math.Min(x0, first), Math.Max(x1, row.LastIndexOfAnyInRange(lowest, highest)));
            (y0, y1) = (y0 < 0 ? y : y0, y);
        }

        if (x1 < 0)
            return null;
        int width = x1 - x0 + 1, height = y1 - y0 + 1;
        var inside = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            var row = values.Slice((y0 + y) * columns + x0, width);
            for (int x = 0; x < width; x++)
                inside[y * width + x] = row[x] >= lowest && row[x] <= highest ? (byte)1 : (byte)0;
        }

        return new(frame, x0, y0, width, inside);
    }
}

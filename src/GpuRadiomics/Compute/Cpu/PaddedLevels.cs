using System.Numerics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// Grey levels of a ROI's box, laid out so that counting needs no test for borders or mask: level 0 is outside, one voxel of it surrounds the box,
/// and each row is followed by enough of it for a vector to read past the row's end. Levels are kept from 1 on: where bins begin far below the ROI, its
/// levels are high but few, and tables by level stay small.
/// </summary>
internal sealed class PaddedLevels
{
    /// <summary>Levels that fit a byte are counted 16 voxels at a time.</summary>
    public const int VectorLevels = byte.MaxValue;

    private const int OverRead = 32;

    /// <param name="size">Voxels of the box.</param>
    /// <param name="levels">Grey level of each voxel of the box, 0 outside; x fastest, then y, then z.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public PaddedLevels(Size3 size, ReadOnlySpan<ushort> levels)
    {
        long rowStride = (size.X + 2L + OverRead + 15) / 16 * 16, sliceStride = rowStride * (size.Y + 2L), slack = sliceStride + 2 * rowStride;
        double length = (double)sliceStride * (size.Z + 2L) + 2.0 * slack;
        if (length > Array.MaxLength)
        {
            throw new CaseRejectedException(
                RejectionReason.RoiTooLarge, "The ROI's box does not fit in one array", "ROI", $"a box of {size} voxels",
                FormattableString.Invariant($"at most {Array.MaxLength} voxels with a margin along x"), "Use a larger spacing, or a smaller ROI");
        }

        (Box, RowStride, SliceStride, Slack) = (size, (int)rowStride, (int)sliceStride, (int)slack);
        (int lowest, int highest) = Extremes(levels);
        (Base, Highest) = (lowest - 1, highest - lowest + 1);
        Bytes = Highest <= VectorLevels ? new byte[(int)length] : [];
        Words = Highest <= VectorLevels ? [] : new ushort[(int)length];
        (RowStart, RowLength, SliceVoxels) = (new int[size.Y * size.Z], new int[size.Y * size.Z], new long[size.Z]);
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
            CopyRow(levels.Slice((z * size.Y + y) * size.X, size.X), y, z);
    }

    public Size3 Box { get; }

    public int RowStride { get; }

    public int SliceStride { get; }

    /// <summary>Voxels of level 0 before the first and after the last slice's margin, so that any neighbour's offset stays in the array.</summary>
    public int Slack { get; }

    /// <summary>What has to be added to a level that is kept here.</summary>
    public int Base { get; }

    /// <summary>The highest level that is kept here.</summary>
    public int Highest { get; }

    /// <summary>The levels, when <see cref="Highest"/> fits a byte; else empty.</summary>
    public byte[] Bytes { get; }

    /// <summary>The levels, when <see cref="Highest"/> does not fit a byte; else empty.</summary>
    public ushort[] Words { get; }

    /// <summary>[z * Box.Y + y]: where the row's first voxel of the ROI lies.</summary>
    public int[] RowStart { get; }

    /// <summary>[z * Box.Y + y]: voxels from the first to the last of the ROI in the row; 0 when it has none.</summary>
    public int[] RowLength { get; }

    /// <summary>ROI voxels of each slice.</summary>
    public long[] SliceVoxels { get; }

    public int OffsetOf(Direction direction) => direction.Z * SliceStride + direction.Y * RowStride + direction.X;

    /// <summary>The offsets of a voxel's 8 or 26 neighbours.</summary>
    public int[] NeighbourOffsets(TextureNeighbourhood neighbourhood)
    {
        int[] ahead = [.. Direction.Of(neighbourhood).Select(OffsetOf)];
        return [.. ahead, .. ahead.Select(offset => -offset)];
    }

    /// <summary>The lowest and the highest level in the ROI; (1, 0) when there is none.</summary>
    private static (int Lowest, int Highest) Extremes(ReadOnlySpan<ushort> levels)
    {
        // One less than 0 is the highest number there is, so what is outside is never the lowest.
        ushort lowest = ushort.MaxValue, highest = 0;
        var (low, high) = (new Vector<ushort>(ushort.MaxValue), Vector<ushort>.Zero);
        int x = 0;
        for (; x + Vector<ushort>.Count <= levels.Length; x += Vector<ushort>.Count)
        {
            var some = new Vector<ushort>(levels[x..]);
            (low, high) = (Vector.Min(low, some - Vector<ushort>.One), Vector.Max(high, some));
        }

        for (int lane = 0; lane < Vector<ushort>.Count; lane++)
            (lowest, highest) = (Math.Min(lowest, low[lane]), Math.Max(highest, high[lane]));
        for (; x < levels.Length; x++)
            (lowest, highest) = (Math.Min(lowest, (ushort)(levels[x] - 1)), Math.Max(highest, levels[x]));
        return highest == 0 ? (1, 0) : (lowest + 1, highest);
    }

    private void CopyRow(ReadOnlySpan<ushort> row, int y, int z)
    {
        int first = row.IndexOfAnyExcept((ushort)0);
        if (first < 0)
            return;
        row = row[first..(row.LastIndexOfAnyExcept((ushort)0) + 1)];
        int start = Slack + (z + 1) * SliceStride + (y + 1) * RowStride + 1 + first;
        (RowStart[z * Box.Y + y], RowLength[z * Box.Y + y]) = (start, row.Length);
        SliceVoxels[z] += row.Length - row.Count((ushort)0);
        if (Words.Length > 0)
        {
            for (int x = 0; x < row.Length; x++)
                Words[start + x] = (ushort)(row[x] == 0 ? 0 : row[x] - Base);
            return;
        }

        for (int x = 0; x < row.Length; x++)
            Bytes[start + x] = (byte)(row[x] == 0 ? 0 : row[x] - Base);
    }
}

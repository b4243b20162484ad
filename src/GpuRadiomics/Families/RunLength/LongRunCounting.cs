using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.RunLength;

/// <summary>The way of counting runs that has no bounds on levels or lengths: each run is noted at its last voxel, and the notes are sorted.</summary>
internal static class LongRunCounting
{
    public static CountMatrix Count(PaddedLevels levels, Direction direction, int firstRow, int endRow) =>
        levels.Words.Length > 0
            ? Count<ushort>(levels, levels.Words, levels.OffsetOf(direction), firstRow, endRow)
            : Count<byte>(levels, levels.Bytes, levels.OffsetOf(direction), firstRow, endRow);

    private static CountMatrix Count<T>(PaddedLevels levels, ReadOnlySpan<T> voxels, int offset, int firstRow, int endRow)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var keys = new List<ulong>();
        for (int row = firstRow; row < endRow; row++)
        {
            int start = levels.RowStart[row], end = start + levels.RowLength[row];
            for (int at = start; at < end; at++)
            {
                var level = voxels[at];
                if (T.IsZero(level) || voxels[at + offset] == level)
                    continue;
                int length = 1;
                for (int before = at - offset; voxels[before] == level; before -= offset)
                    length++;
                keys.Add(CountMatrix.Key(int.CreateTruncating(level), length));
            }
        }

        return CountMatrix.FromKeys(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(keys));
    }
}

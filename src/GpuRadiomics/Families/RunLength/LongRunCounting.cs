using System.Numerics;
using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.RunLength;

/// <summary>The way of counting runs that has no bounds on levels or lengths: each run is counted at its last voxel.</summary>
internal static class LongRunCounting
{
    // A table of levels x lengths up to this many cells is kept whole (16 MiB); beyond, runs are noted and sorted.
    private const int MostCells = 1 << 22;

    /// <param name="levels">The grey levels.</param>
    /// <param name="direction">Along which runs go.</param>
    /// <param name="longest">No run is longer.</param>
    /// <param name="firstRow">First row of the box.</param>
    /// <param name="endRow">One past its last row.</param>
    public static CountMatrix Count(PaddedLevels levels, Direction direction, int longest, int firstRow, int endRow) =>
        levels.Words.Length > 0
            ? Count<ushort>(levels, levels.Words, levels.OffsetOf(direction), longest, firstRow, endRow)
            : Count<byte>(levels, levels.Bytes, levels.OffsetOf(direction), longest, firstRow, endRow);

    private static CountMatrix Count<T>(PaddedLevels levels, ReadOnlySpan<T> voxels, int offset, int longest, int firstRow, int endRow)
        where T : unmanaged, IBinaryInteger<T>
    {
        int stride = longest + 1;
        long cells = (levels.Highest + 1L) * stride;
        var table = new uint[cells <= MostCells ? cells : 0];
        var keys = new List<ulong>();
        for (int row = firstRow; row < endRow; row++)
        {
            int start = levels.RowStart[row], end = start + levels.RowLength[row];
            for (int at = start; at < end; at++)
            {
                var voxel = voxels[at];
                if (T.IsZero(voxel) || voxels[at + offset] == voxel)
                    continue;
                int level = int.CreateTruncating(voxel), length = 1;
                for (int before = at - offset; voxels[before] == voxel; before -= offset)
                    length++;
                if (table.Length > 0)
                    table[level * stride + length]++;
                else
                    keys.Add(CountMatrix.Key(level, length));
            }
        }

        return table.Length > 0
            ? CountMatrix.FromDense(table, stride, levels.Highest, longest)
            : CountMatrix.FromKeys(CollectionsMarshal.AsSpan(keys));
    }
}

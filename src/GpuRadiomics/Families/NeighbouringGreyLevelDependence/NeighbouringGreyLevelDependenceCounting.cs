using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.NeighbouringGreyLevelDependence;

/// <summary>
/// Counts voxels by grey level and dependence on the CPU (IBSI REK0, Chebyshev distance 1, coarseness 0): the dependence of a voxel is
/// one more than the number of its neighbours that have its level.
/// </summary>
internal static class NeighbouringGreyLevelDependenceCounting
{
    /// <summary>A voxel and its 26 neighbours.</summary>
    public const int HighestDependence = 27;

    private const int Stride = HighestDependence + 1;

    /// <summary>The voxels of slices first .. end - 1 of the box; all of its slices, or one of them with the neighbours within the slice.</summary>
    public static CountMatrix Count(PaddedLevels levels, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice) =>
        CountKept(levels, neighbourhood, firstSlice, endSlice).Raise(levels.Base, 0);

    private static CountMatrix CountKept(PaddedLevels levels, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice)
    {
        int firstRow = firstSlice * levels.Box.Y, endRow = endSlice * levels.Box.Y;
        int[] offsets = levels.NeighbourOffsets(neighbourhood);
        if (levels.Words.Length > 0)
            return CountWords(levels, offsets, firstRow, endRow);
        int cells = (levels.Highest + 1) * Stride;
        uint[] tables = ArrayPool<uint>.Shared.Rent(2 * cells);
        try
        {
            var even = tables.AsSpan(0, cells);
            var odd = tables.AsSpan(cells, cells);
            even.Clear();
            odd.Clear();
            CountBytes(levels, offsets, firstRow, endRow, even, odd);
            AlternatingTables.Add(even, odd);
            return CountMatrix.FromDense(even, Stride, levels.Highest, HighestDependence);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(tables);
        }
    }

    /// <summary>32 voxels a step. Level 0, outside the ROI, is counted in row 0, which nobody reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void CountBytes(PaddedLevels levels, int[] offsets, int firstRow, int endRow, Span<uint> evenTable, Span<uint> oddTable)
    {
        fixed (byte* voxels = levels.Bytes)
        fixed (uint* even = evenTable, odd = oddTable)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                byte* line = voxels + levels.RowStart[row];
                int length = levels.RowLength[row];
                for (int x = 0; x < length; x += Vector256<byte>.Count)
                {
                    var level = Vector256.Load(line + x);
                    var dependence = Vector256<byte>.One;
                    // Equal lanes are all ones, which is -1.
                    foreach (int offset in offsets)
                        dependence -= Vector256.Equals(level, Vector256.Load(line + x + offset));
                    CountSixteen(Vector256.WidenLower(level), Vector256.WidenLower(dependence), even, odd);
                    CountSixteen(Vector256.WidenUpper(level), Vector256.WidenUpper(dependence), even, odd);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void CountSixteen(Vector256<ushort> level, Vector256<ushort> dependence, uint* even, uint* odd)
    {
        var cells = (level * Vector256.Create((ushort)Stride) + dependence).AsUInt64();
        AlternatingTables.CountFour(cells.GetElement(0), even, odd);
        AlternatingTables.CountFour(cells.GetElement(1), even, odd);
        AlternatingTables.CountFour(cells.GetElement(2), even, odd);
        AlternatingTables.CountFour(cells.GetElement(3), even, odd);
    }

    private static CountMatrix CountWords(PaddedLevels levels, int[] offsets, int firstRow, int endRow)
    {
        var rows = new LevelRows(levels.Highest, HighestDependence);
        ushort[] voxels = levels.Words;
        for (int row = firstRow; row < endRow; row++)
        {
            int start = levels.RowStart[row], end = start + levels.RowLength[row];
            for (int at = start; at < end; at++)
            {
                int level = voxels[at], dependence = 1;
                if (level == 0)
                    continue;
                foreach (int offset in offsets)
                    dependence += voxels[at + offset] == level ? 1 : 0;
                rows[level][dependence]++;
            }
        }

        return rows.ToMatrix();
    }
}

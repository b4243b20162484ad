using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.Zones;

/// <summary>Finds which neighbours of each voxel of a row have its grey level, for 16 or 8 voxels at a time.</summary>
internal static unsafe class EqualNeighbours
{
    /// <summary>The bit of a set that says that the voxel is in the ROI; without it the set is empty. The bits below are for neighbours.</summary>
    public const int InRoi = 1 << 15;

    /// <summary>Voxels that may be written past the end of a row.</summary>
    public const int OverWrite = 16;

    /// <param name="levels">The grey levels.</param>
    /// <param name="row">A row of the box, z * Box.Y + y.</param>
    /// <param name="offsets">Where the neighbours lie, at most 15.</param>
    /// <param name="sets">For each voxel from the row's first to its last: <see cref="InRoi"/> and bit k for neighbour k; <see cref="OverWrite"/> more are written.</param>
    public static void Find(PaddedLevels levels, int row, ReadOnlySpan<int> offsets, ushort* sets)
    {
        fixed (int* neighbours = offsets)
        fixed (byte* bytes = levels.Bytes)
        fixed (ushort* words = levels.Words)
        {
            if (words != null)
                FindInWords(words + levels.RowStart[row], levels.RowLength[row], neighbours, offsets.Length, sets);
            else
                FindInBytes(bytes + levels.RowStart[row], levels.RowLength[row], neighbours, offsets.Length, sets);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindInBytes(byte* line, int length, int* offsets, int count, ushort* sets)
    {
        int low = Math.Min(count, 8);
        for (int x = 0; x < length; x += 16)
        {
            var level = Vector128.Load(line + x);
            var outside = Vector128.Equals(level, Vector128<byte>.Zero);
            var (lowBits, highBits) = (Vector128<byte>.Zero, Vector128.Create((byte)(InRoi >> 8)));
            for (int k = 0; k < low; k++)
                lowBits |= Vector128.Equals(level, Vector128.Load(line + x + offsets[k])) & Vector128.Create((byte)(1 << k));
            for (int k = low; k < count; k++)
                highBits |= Vector128.Equals(level, Vector128.Load(line + x + offsets[k])) & Vector128.Create((byte)(1 << (k - 8)));
            var (low0, low1) = Vector128.Widen(Vector128.AndNot(lowBits, outside));
            var (high0, high1) = Vector128.Widen(Vector128.AndNot(highBits, outside));
            (low0 | high0 << 8).Store(sets + x);
            (low1 | high1 << 8).Store(sets + x + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindInWords(ushort* line, int length, int* offsets, int count, ushort* sets)
    {
        for (int x = 0; x < length; x += 8)
        {
            var level = Vector128.Load(line + x);
            var bits = Vector128.Create((ushort)InRoi);
            for (int k = 0; k < count; k++)
                bits |= Vector128.Equals(level, Vector128.Load(line + x + offsets[k])) & Vector128.Create((ushort)(1 << k));
            Vector128.AndNot(bits, Vector128.Equals(level, Vector128<ushort>.Zero)).Store(sets + x);
        }
    }
}

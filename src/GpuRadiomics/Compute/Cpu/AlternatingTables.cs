using System.Runtime.CompilerServices;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Counting into two tables in turn: neighbouring voxels often hit the same cell, and an increment would wait for the one before it.</summary>
internal static unsafe class AlternatingTables
{
    /// <summary>Counts four cells whose indices lie in the four 16-bit parts of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CountFour(ulong indices, uint* even, uint* odd)
    {
        even[(ushort)indices]++;
        odd[(ushort)(indices >> 16)]++;
        even[(ushort)(indices >> 32)]++;
        odd[indices >> 48]++;
    }
}

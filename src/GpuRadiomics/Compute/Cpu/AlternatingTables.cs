using System.Numerics;
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

    /// <summary>Adds the second table to the first, for all that was counted.</summary>
    public static void Add(Span<uint> even, ReadOnlySpan<uint> odd)
    {
        int whole = even.Length - even.Length % Vector<uint>.Count;
        for (int i = 0; i < whole; i += Vector<uint>.Count)
            (new Vector<uint>(even[i..]) + new Vector<uint>(odd[i..])).CopyTo(even[i..]);
        for (int i = whole; i < even.Length; i++)
            even[i] += odd[i];
    }
}

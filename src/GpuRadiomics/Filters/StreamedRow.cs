using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuRadiomics.Filters;

/// <summary>
/// Writes past the caches: what is larger than they are would else be read into them line by line, only to be overwritten. A row is written part by part, and only
/// whole lines of the cache but for its ends; parts overlap so that every line is whole in one of them.
/// </summary>
internal static unsafe class StreamedRow
{
    /// <summary>Doubles of a line, by which a part begins before the end of the one before it.</summary>
    public const int Overlap = 8;

    /// <summary>Copies a part of a row. Other threads see it after a memory barrier.</summary>
    /// <param name="from">The part.</param>
    /// <param name="to">Its place.</param>
    /// <param name="count">Its length.</param>
    /// <param name="isFirst">The row begins with it; else the first line that begins in the overlap is its first.</param>
    /// <param name="isLast">The row ends with it; else a line that is begun is left to the next part.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(double* from, double* to, int count, bool isFirst, bool isLast)
    {
        int x = Overlap - (int)((nuint)to / sizeof(double) % Overlap);
        if (isFirst)
        {
            x = Math.Min(x % Overlap, count);
            new ReadOnlySpan<double>(from, x).CopyTo(new(to, x));
        }

        for (; x + Overlap <= count; x += Overlap)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512.Load(from + x).StoreAlignedNonTemporal(to + x);
                continue;
            }

            Vector256.Load(from + x).StoreAlignedNonTemporal(to + x);
            Vector256.Load(from + x + 4).StoreAlignedNonTemporal(to + x + 4);
        }

        if (isLast && x < count)
            new ReadOnlySpan<double>(from + x, count - x).CopyTo(new(to + x, count - x));
    }
}

using System.Runtime.Intrinsics.X86;

namespace GpuRadiomics.Filters;

/// <summary>What memory and caches exchange, counted in doubles.</summary>
internal static unsafe class CacheLine
{
    public const int Length = 8;

    /// <summary>As many doubles as whole lines hold, and not fewer than asked for.</summary>
    public static long Whole(long count) => (count + Length - 1) / Length * Length;

    /// <summary>Doubles from a place to the next one, or this one, where a line begins.</summary>
    public static int UpTo(double* place) => (int)(-(nint)place / sizeof(double) & (Length - 1));

    /// <summary>Asks for doubles that will be read soon; without effect where a processor does not take such hints.</summary>
    public static void Prefetch(double* from, int count)
    {
        for (int i = 0; i < count && Sse.IsSupported; i += Length)
            Sse.Prefetch2(from + i);
    }
}

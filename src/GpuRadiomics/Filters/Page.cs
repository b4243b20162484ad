using System.Runtime.Intrinsics.X86;

namespace GpuRadiomics.Filters;

/// <summary>What addresses are translated by (4 KiB; where it is more, nothing but speed depends on it), counted in doubles.</summary>
internal static unsafe class Page
{
    public const int Length = 512;

    /// <summary>Doubles from a place to the next one, or this one, where a page begins.</summary>
    public static int UpTo(double* place) => (int)(-(nint)place / sizeof(double) & (Length - 1));

    /// <summary>
    /// Asks for pages that will be written past the caches soon: stores wait for a page one after the other, which costs as much as the writing, and hints wait
    /// for all of them at once. Without effect on pages that were never used, and where a processor does not take such hints.
    /// </summary>
    public static void Prefetch(double* to, int count)
    {
        if (!Sse.IsSupported)
            return;
        for (int i = 0; i < count; i += i == 0 && UpTo(to) != 0 ? UpTo(to) : Length)
            Sse.Prefetch1(to + i);
    }
}

using System.Globalization;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>What a UID names; together with seed and patient it makes the UID.</summary>
internal enum PhantomUidKind
{
    Study,
    CtSeries,
    StructureSetSeries,
    FrameOfReference,
    CtSlice,
    StructureSet,
    DuplicateSlice,

    /// <summary>A slice's UID before anonymization, which contours may still carry.</summary>
    ForgottenSlice,
    SegmentationSeries,
    Segmentation,
    DimensionOrganization,
    PetSeries,
    PetSlice,
    PetSegmentationSeries,
    PetSegmentation,

    /// <summary>Anything, counted through.</summary>
    Counted,
}

/// <summary>UUID-derived UIDs under 2.25 (PS3.5 annex B.2) from a seed instead of a clock.</summary>
internal static class PhantomUid
{
    public static string Create(int seed, int patient, PhantomUidKind kind, int number = 0)
    {
        var random = SplitMix64.For((ulong)seed, (ulong)patient, (ulong)kind, (ulong)number);
        // The fixed bits of a random UUID: version 4, variant 10 (RFC 9562 section 5.4).
        ulong high = (random.Next() & ~0xF000UL) | 0x4000UL;
        ulong low = (random.Next() & ~(3UL << 62)) | (2UL << 62);
        return string.Create(CultureInfo.InvariantCulture, $"2.25.{new UInt128(high, low)}");
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>
/// Cuts the stored bits out of the allocated ones (DICOM PS3.5 section 8.1.1): whatever lies above the high bit (overlays, or nothing where a sign
/// should be) goes, and two's complement values get their sign. Does nothing, and costs nothing, where all bits are stored.
/// </summary>
internal static class StoredBits
{
    public static void Isolate(Span<byte> pixels, PixelDescription description)
    {
        if (description.BitsStored == description.BitsAllocated)
            return;
        // To the top and back down: the way down is arithmetic for signed values, and so extends the sign.
        int up = description.BitsAllocated - 1 - description.HighBit;
        int down = description.BitsAllocated - description.BitsStored;
        switch (description.BitsAllocated, description.IsSigned)
        {
            case (8, false): Shift<byte>(pixels, up, down); break;
            case (8, true): Shift<sbyte>(pixels, up, down); break;
            case (16, false): Shift<ushort>(pixels, up, down); break;
            case (16, true): Shift<short>(pixels, up, down); break;
            case (32, false): Shift<uint>(pixels, up, down); break;
            case (32, true): Shift<int>(pixels, up, down); break;
        }
    }

    private static void Shift<T>(Span<byte> pixels, int up, int down)
        where T : unmanaged, IBinaryInteger<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(pixels);
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = vectors[i] << up >> down;
        for (int i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
            values[i] = values[i] << up >> down;
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>The pixels of all frames of a file.</summary>
internal static class DecodedPixels
{
    public static int[] Of(string path, bool allowLossy = false)
    {
        var pixels = PixelDescription.Of(DicomDataset.Read(path));
        using var file = PixelFile.Open(pixels, allowLossy);
        var frame = new byte[pixels.FrameBytes];
        var values = new List<int>();
        for (int i = 0; i < pixels.NumberOfFrames; i++)
        {
            file.ReadFrame(i, frame);
            values.AddRange(Widened(frame, pixels));
        }

        return [.. values];
    }

    /// <summary>The first 16 digits of SHA-256 over the values as 32-bit little-endian numbers.</summary>
    public static string HashOf(int[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())))[..16];

    private static IEnumerable<int> Widened(byte[] frame, PixelDescription pixels) => (pixels.BitsAllocated, pixels.IsSigned) switch
    {
        (16, false) => MemoryMarshal.Cast<byte, ushort>(frame).ToArray().Select(v => (int)v),
        (16, true) => MemoryMarshal.Cast<byte, short>(frame).ToArray().Select(v => (int)v),
        (32, _) => MemoryMarshal.Cast<byte, int>(frame).ToArray(),
        (8, true) => MemoryMarshal.Cast<byte, sbyte>(frame).ToArray().Select(v => (int)v),
        _ => frame.Select(v => (int)v),
    };
}

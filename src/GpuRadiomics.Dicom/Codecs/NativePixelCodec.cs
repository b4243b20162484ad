using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Uncompressed pixels: the bytes of the dataset, in either byte order, also of a deflated one (DICOM PS3.5 section 8.1).</summary>
public sealed class NativePixelCodec : IPixelCodec
{
    public CaseRejectedException? FaultOf(PixelDescription pixels)
    {
        // Two 16-bit words in either order, or one 32-bit number: writers disagree, and the file does not say.
        if (pixels.BitsAllocated == 32 && IsBigEndian(pixels))
            return PixelFaults.Unsupported(pixels, "The pixels are big endian ones of 32 bits", $"{pixels.TransferSyntax}", "little endian pixels");
        var needed = ((Int128)pixels.NumberOfFrames * pixels.PixelsPerFrame * pixels.BitsAllocated + 7) / 8;
        return pixels.DataLength >= needed
            ? null
            : PixelFaults.Malformed(
                pixels, "The pixel data are smaller than the image", $"{pixels.DataLength} bytes",
                $"{needed} bytes for {pixels.NumberOfFrames} x {pixels.Columns} x {pixels.Rows} pixels of {pixels.BitsAllocated} bits");
    }

    public void Read(PixelFile file, int frame, int firstRow, Span<byte> destination)
    {
        var pixels = file.Pixels;
        if (pixels.BitsAllocated == 1)
        {
            ReadBits(file, frame * pixels.PixelsPerFrame + (long)firstRow * pixels.Columns, destination);
            return;
        }

        ReadBytes(file, frame * pixels.FrameBytes + firstRow * (pixels.FrameBytes / pixels.Rows), destination);
        if (!IsBigEndian(pixels))
            return;
        if (pixels.BitsAllocated == 16)
        {
            var words = MemoryMarshal.Cast<byte, ushort>(destination);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    /// <summary>Frames of single bits follow each other without a gap, the lowest bit of a byte first (PS3.5 section 8.1.1, PS3.3 section C.8.20.2).</summary>
    private static void ReadBits(PixelFile file, long first, Span<byte> destination)
    {
        long start = first / 8;
        var packed = new byte[(first + destination.Length + 7) / 8 - start];
        ReadBytes(file, start, packed);
        int shift = (int)(first % 8);
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (byte)(packed[(i + shift) >> 3] >> ((i + shift) & 7) & 1);
    }

    /// <param name="file">The file.</param>
    /// <param name="offset">Bytes from the start of the pixel data.</param>
    /// <param name="destination">Filled.</param>
    private static void ReadBytes(PixelFile file, long offset, Span<byte> destination)
    {
        var pixels = file.Pixels;
        bool isDeflated = pixels.TransferSyntax.Encoding == DatasetEncoding.DeflatedExplicitLittleEndian;
        if (IsBigEndian(pixels) && pixels.BitsAllocated <= 8 && pixels.DataRepresentation == ValueRepresentation.OW)
            ReadSwapped(file, offset, destination);
        else if (isDeflated)
            ReadDeflated(file, pixels.DataOffset + offset, destination);
        else
            file.ReadBytes(pixels.DataOffset + offset, destination);
    }

    /// <summary>Bytes that were packed into words and the words written high byte first (PS3.5 section A.3).</summary>
    private static void ReadSwapped(PixelFile file, long offset, Span<byte> destination)
    {
        int odd = (int)(offset & 1);
        var words = new ushort[(odd + destination.Length + 1) / 2];
        file.ReadBytes(file.Pixels.DataOffset + offset - odd, MemoryMarshal.AsBytes(words.AsSpan()));
        BinaryPrimitives.ReverseEndianness(words, words);
        MemoryMarshal.AsBytes(words.AsSpan()).Slice(odd, destination.Length).CopyTo(destination);
    }

    /// <summary>Inflates up to the pixels and then straight to their place.</summary>
    private static void ReadDeflated(PixelFile file, long offset, Span<byte> destination)
    {
        var source = new DicomSource(file.Pixels.Path, file.Handle, new byte[16 * 1024]);
        long start = FileHeader.TryRead(source)?.DatasetOffset ?? 0;
        using var inflating = DeflatedDataset.Open(source, start);
        Span<byte> before = stackalloc byte[4096];
        for (long left = offset; left > 0;)
            left -= Inflate(before[..(int)Math.Min(left, before.Length)]);
        for (int read = 0; read < destination.Length;)
            read += Inflate(destination[read..]);

        int Inflate(Span<byte> part) => DeflatedDataset.Read(inflating, part, file.Pixels.Path, start) is > 0 and var more
            ? more
            : throw FileFault.Truncated(file.Pixels.Path, offset, "The deflated dataset ends within the pixel data", 0, part.Length);
    }

    private static bool IsBigEndian(PixelDescription pixels) => pixels.TransferSyntax.Encoding == DatasetEncoding.ExplicitBigEndian;
}

using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>An open file whose frames are read one by one, in any order. Not for several threads at a time.</summary>
public sealed class PixelFile : IDisposable
{
    private readonly IPixelCodec codec;
    private FrameFragments? fragments;

    private PixelFile(PixelDescription pixels, IPixelCodec codec, SafeFileHandle handle, bool allowLossy)
    {
        (Pixels, this.codec, Handle, AllowLossy) = (pixels, codec, handle, allowLossy);
    }

    public PixelDescription Pixels { get; }

    /// <summary>Whether pixels that went through a lossy compression may be read.</summary>
    public bool AllowLossy { get; }

    internal SafeFileHandle Handle { get; }

    /// <summary>Where the frames of encapsulated pixel data lie; looked up when the first is read.</summary>
    internal FrameFragments Fragments => fragments ??= FrameFragments.Find(new DicomSource(Pixels.Path, Handle, new byte[1024]), Pixels);

    /// <param name="pixels">What the file's header said.</param>
    /// <param name="allowLossy">Whether to read pixels that went through a lossy compression; they are rejected otherwise.</param>
    /// <exception cref="CaseRejectedException">The pixels cannot be read: <see cref="RejectionReason.UnsupportedEncoding"/>,
    /// <see cref="RejectionReason.CodecUnavailable"/>, <see cref="RejectionReason.LossyCompressed"/>, <see cref="RejectionReason.MalformedFile"/>
    /// or <see cref="RejectionReason.UnreadableFile"/>.</exception>
    public static PixelFile Open(PixelDescription pixels, bool allowLossy = false)
    {
        if (PixelFaults.Of(pixels) is { } fault)
            throw fault;
        if (!allowLossy && LossyCompression.Declared(pixels.LossyImageCompression) is { } loss)
            throw LossyCompression.Refused(pixels, loss);
        return new(pixels, PixelCodecs.Find(pixels.TransferSyntax)!, DicomFile.Open(pixels.Path), allowLossy);
    }

    /// <summary>Reads one frame: the stored values, little endian, with their sign where they have one.</summary>
    /// <param name="frame">From 0, below the number of frames.</param>
    /// <param name="destination"><see cref="PixelDescription.FrameBytes"/> bytes.</param>
    /// <exception cref="CaseRejectedException">The file ends early, its pixel data are malformed, or (<see cref="RejectionReason.LossyCompressed"/>)
    /// the compression turns out to be a lossy one.</exception>
    public void ReadFrame(int frame, Span<byte> destination)
    {
        if (destination.Length != Pixels.FrameBytes)
            throw new ArgumentException($"A frame has {Pixels.FrameBytes} bytes. Found: {destination.Length}.", nameof(destination));
        ReadRows(frame, 0, destination);
    }

    /// <summary>Reads some rows of a frame, as <see cref="ReadFrame"/> does; of uncompressed pixels no others are touched.</summary>
    /// <param name="frame">From 0, below the number of frames.</param>
    /// <param name="firstRow">The row to begin with.</param>
    /// <param name="destination">Whole rows, as many as to read.</param>
    /// <exception cref="CaseRejectedException">As for <see cref="ReadFrame"/>.</exception>
    public void ReadRows(int frame, int firstRow, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, Pixels.NumberOfFrames);
        long rowBytes = Pixels.FrameBytes / Pixels.Rows;
        if (firstRow < 0 || destination.Length % rowBytes != 0 || firstRow * rowBytes + destination.Length > Pixels.FrameBytes)
            throw new ArgumentException($"A frame has {Pixels.Rows} rows of {rowBytes} bytes. Found: {destination.Length} bytes from row {firstRow}.", nameof(destination));
        try
        {
            codec.Read(this, frame, firstRow, destination);
        }
        catch (IOException e)
        {
            throw FileFault.Unreadable(Pixels.Path, e);
        }

        StoredBits.Isolate(destination, Pixels);
    }

    public void Dispose() => Handle.Dispose();

    /// <summary>Fills <paramref name="destination"/> from the file.</summary>
    internal void ReadBytes(long offset, Span<byte> destination)
    {
        for (int read = 0, more; read < destination.Length; read += more)
        {
            more = RandomAccess.Read(Handle, destination[read..], offset + read);
            if (more == 0)
                throw FileFault.Truncated(Pixels.Path, offset, "The file ends within the pixel data", read, destination.Length);
        }
    }
}

using System.IO.Compression;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>
/// The dataset of a deflated file, inflated straight to where it is wanted. Frames one behind the other go on where the last one ended; one that lies
/// before it begins anew.
/// </summary>
/// <param name="path">The file's name in messages.</param>
/// <param name="file">The open file; closed by its owner.</param>
internal sealed class InflatedPixels(string path, SafeFileHandle file) : IDisposable
{
    private DeflateStream? inflating;
    private long start;
    private long position;

    /// <param name="offset">Bytes from the start of the dataset.</param>
    /// <param name="destination">Filled.</param>
    /// <exception cref="CaseRejectedException">The stream is damaged, or ends before.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (inflating is null || offset < position)
            Restart();
        Span<byte> before = stackalloc byte[4096];
        while (position < offset)
            Inflate(before[..(int)Math.Min(offset - position, before.Length)], offset);
        for (int read = 0; read < destination.Length;)
            read += Inflate(destination[read..], offset);
    }

    public void Dispose() => inflating?.Dispose();

    private void Restart()
    {
        inflating?.Dispose();
        var source = new DicomSource(path, file, new byte[16 * 1024]);
        start = FileHeader.TryRead(source)?.DatasetOffset ?? 0;
        (inflating, position) = (DeflatedDataset.Open(source, start), 0);
    }

    private int Inflate(Span<byte> part, long offset)
    {
        int more = DeflatedDataset.Read(inflating!, part, path, start);
        if (more == 0)
            throw FileFault.Truncated(path, offset, "The deflated dataset ends within the pixel data", 0, part.Length);
        position += more;
        return more;
    }
}

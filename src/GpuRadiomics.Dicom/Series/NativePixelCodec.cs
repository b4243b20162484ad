using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Uncompressed little endian pixels: the file's bytes are the pixels.</summary>
public sealed class NativePixelCodec : IPixelCodec
{
    public void Read(SafeFileHandle file, SliceHeader slice, Span<byte> destination)
    {
        int read = 0;
        while (read < destination.Length)
        {
            int more = RandomAccess.Read(file, destination[read..], slice.PixelDataOffset + read);
            if (more == 0)
                throw FileFault.Truncated(slice.Path, slice.PixelDataOffset, "The file ends within the pixel data", read, destination.Length);
            read += more;
        }
    }
}

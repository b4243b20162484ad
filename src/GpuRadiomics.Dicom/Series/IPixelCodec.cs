using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Reads the pixels of one slice, however they are stored in the file.</summary>
public interface IPixelCodec
{
    /// <summary>Fills <paramref name="destination"/> with the allocated pixels: rows * columns * bits allocated / 8 bytes, little endian.</summary>
    /// <exception cref="CaseRejectedException">The file ends early or its pixel data are malformed.</exception>
    void Read(SafeFileHandle file, SliceHeader slice, Span<byte> destination);
}

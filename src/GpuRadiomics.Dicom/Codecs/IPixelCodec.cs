using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Reads the pixels of a transfer syntax, however they are stored in the file.</summary>
public interface IPixelCodec
{
    /// <summary>Why the pixels of this file cannot be read here whatever the settings are, or null when they can.</summary>
    CaseRejectedException? FaultOf(PixelDescription pixels);

    /// <summary>Fills <paramref name="destination"/> with the allocated pixels of one frame, or of some rows of it, little endian.</summary>
    /// <param name="file">The file.</param>
    /// <param name="frame">From 0.</param>
    /// <param name="firstRow">The row to begin with.</param>
    /// <param name="destination">Whole rows, as many as to read; for the whole frame <see cref="PixelDescription.FrameBytes"/> bytes.</param>
    /// <exception cref="CaseRejectedException">The file ends early, its pixel data are malformed, or they lost something and that is not allowed.</exception>
    void Read(PixelFile file, int frame, int firstRow, Span<byte> destination);
}

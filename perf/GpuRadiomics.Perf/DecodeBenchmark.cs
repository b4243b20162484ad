using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Perf;

/// <summary>One slice in several transfer syntaxes, written by other programs: opening the file, reading and decoding it, on one thread.</summary>
internal static class DecodeBenchmark
{
    /// <param name="folder">The files, all of the same pixels, for instance by 'dcmcrle', 'dcmcjpeg +e1' and 'gdcmconv --j2k'.</param>
    public static void Run(string folder)
    {
        byte[]? first = null;
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var pixels = PixelDescription.Of(DicomDataset.Read(path));
            var values = new byte[pixels.FrameBytes];
            Read(pixels, values);
            first ??= values;
            Measurement.Check(path, values.AsSpan().SequenceEqual(first));
            Measurement.Print($"{Path.GetFileName(path)} ({pixels.TransferSyntax.Name})".Replace(',', ' '), 1, "slice", () => Read(pixels, values));
        }
    }

    private static void Read(PixelDescription pixels, byte[] values)
    {
        using var file = PixelFile.Open(pixels);
        file.ReadFrame(0, values);
    }
}

using System.Diagnostics;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Perf;

/// <summary>The census of a large collection: 270 000 slices, as many as TCGA-HNSC has images, with the headers of an earlier scan at hand and without.</summary>
internal static class IndexBenchmark
{
    private const int Series = 2700, SlicesPerSeries = 100;

    /// <param name="folder">Where the slices are written (1.3 GB, 8 x 8 pixels each), or lie from an earlier run.</param>
    public static void Run(string folder)
    {
        if (!Directory.Exists(folder))
            Parallel.For(0, Series, series => Write(Path.Combine(folder, $"{series}"), series));
        int jobs = Environment.ProcessorCount;
        string indexPath = folder.TrimEnd(Path.DirectorySeparatorChar) + ".headers";
        File.Delete(indexPath);
        CohortIndex Scan(string? path) => CohortIndex.Scan([folder], jobs, path, CancellationToken.None);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var first = Scan(indexPath);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var second = Scan(indexPath);
        Measurement.Check("series", first.Images.Count == Series && first.FilesOpened == Series * SlicesPerSeries);
        Measurement.Check("second scan", second.FilesOpened == 0 && second.Images.Zip(first.Images).All(pair => pair.First.Slices.SequenceEqual(pair.Second.Slices)));
        Measurement.Print($"census {jobs}T, every file", Series * SlicesPerSeries, "slice", () => Scan(null), runs: 5);
        Measurement.Print($"census {jobs}T, nothing changed", Series * SlicesPerSeries, "slice", () => Scan(indexPath), runs: 5);
        Console.WriteLine(FormattableString.Invariant(
            $"# held in memory: {held / (double)(Series * SlicesPerSeries):F0} bytes a slice; index file: {new FileInfo(indexPath).Length / 1e6:F1} MB"));
        Console.WriteLine(FormattableString.Invariant($"# peak of the process: {Environment.WorkingSet / 1e6:F0} MB now, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB at most"));
    }

    private static void Write(string folder, int series)
    {
        Directory.CreateDirectory(folder);
        for (int slice = 0; slice < SlicesPerSeries; slice++)
        {
            var dataset = new DicomDatasetBuilder()
                .CS(0x0008, 0x0008, "ORIGINAL", "PRIMARY", "AXIAL")
                .UI(0x0008, 0x0016, "1.2.840.10008.5.1.4.1.1.2")
                .UI(0x0008, 0x0018, $"2.25.17.{series}.{slice}.163656254618248453321381601116689791400")
                .CS(0x0008, 0x0060, "CT")
                .LO(0x0008, 0x0070, "GpuRadiomics")
                .LO(0x0008, 0x103E, "NECK")
                .LO(0x0010, 0x0020, $"P{series / 10}")
                .DS(0x0018, 0x0050, 3d)
                .UI(0x0020, 0x000D, $"2.25.15.{series / 10}.163656254618248453321381601116689791400")
                .UI(0x0020, 0x000E, $"2.25.16.{series}.163656254618248453321381601116689791400")
                .IS(0x0020, 0x0013, slice + 1)
                .DS(0x0020, 0x0032, -250d, -250, 3 * slice)
                .DS(0x0020, 0x0037, 1d, 0, 0, 0, 1, 0)
                .UI(0x0020, 0x0052, $"2.25.18.{series / 10}.163656254618248453321381601116689791400")
                .US(0x0028, 0x0002, 1)
                .CS(0x0028, 0x0004, "MONOCHROME2")
                .US(0x0028, 0x0010, 8)
                .US(0x0028, 0x0011, 8)
                .DS(0x0028, 0x0030, 1d, 1)
                .US(0x0028, 0x0100, 16)
                .US(0x0028, 0x0101, 16)
                .US(0x0028, 0x0102, 15)
                .US(0x0028, 0x0103, 0)
                .DS(0x0028, 0x1052, -1024d)
                .DS(0x0028, 0x1053, 1d)
                .OW(0x7FE0, 0x0010, new byte[128]);
            DicomFileWriter.Write(Path.Combine(folder, $"1-{slice + 1:D3}.dcm"), dataset, WrittenTransferSyntax.ExplicitVrLittleEndian);
        }
    }
}

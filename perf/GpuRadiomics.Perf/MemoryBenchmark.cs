using System.Diagnostics;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf;

/// <summary>
/// The peak memory of a process that computes all of IBSI-1, matrices merged in 3D, of one ROI of a million voxels, twice. The image of 220^3 voxels of 16 bit is
/// counted in; it is made without the arrays that other benchmarks keep.
/// </summary>
internal static class MemoryBenchmark
{
    private const int Edge = 220;

    public static void Run()
    {
        var (image, mask) = Ellipsoid();
        using var process = Process.GetCurrentProcess();
        long before = process.PeakWorkingSet64;
        foreach (int jobs in new[] { 1, Environment.ProcessorCount })
        {
            var settings = ExtractionBenchmark.Settings(TextureAggregation.Merged3D, []);
            using var cpu = new CpuBackend(jobs);
            var measurement = cpu.Measure([RoiFeatures.WorkOf(image, mask, settings)], CancellationToken.None)[0].Measurement!;
            var values = RoiFeatures.Evaluate(measurement, settings, ImageDiagnostics.Of(image, settings, jobs));
            Measurement.Check("every value is there", values.All(value => value.Value is not null));
            process.Refresh();
            Console.WriteLine(FormattableString.Invariant($"# {mask.VoxelCount} voxels, {jobs}T: peak working set {before >> 20} MiB before, {process.PeakWorkingSet64 >> 20} MiB after"));
        }
    }

    /// <summary>The same of the features of <see cref="WaveletBenchmark"/>, on one thread, then on all: each thread holds the levels of a band of its own.</summary>
    public static void RunWavelets()
    {
        var (image, mask) = Ellipsoid();
        using var process = Process.GetCurrentProcess();
        foreach (int jobs in new[] { 1, Environment.ProcessorCount })
        {
            using var cpu = new CpuBackend(jobs);
            var values = WaveletBenchmark.Values(cpu, image, mask, WaveletBenchmark.Settings);
            Measurement.Check("every value is there", values.All(value => value.Value is not null));
            process.Refresh();
            Console.WriteLine(FormattableString.Invariant($"# {mask.VoxelCount} voxels, nine images, {jobs}T: peak working set {process.PeakWorkingSet64 >> 20} MiB"));
        }
    }

    /// <summary>Waves and noise in an ellipsoid.</summary>
    private static (Volume Image, Mask Roi) Ellipsoid()
    {
        var grid = Grid.Axial(new(Edge, Edge, Edge), new(1, 1, 1));
        var random = new Random(1);
        var (stored, inside) = (new short[Edge * Edge * Edge], new byte[Edge * Edge * Edge]);
        for (int i = 0; i < stored.Length; i++)
        {
            double x = i % Edge - Edge / 2.0, y = i / Edge % Edge - Edge / 2.0, z = i / Edge / Edge - Edge / 2.0;
            stored[i] = (short)(300 * Math.Sin(x / 7) * Math.Cos(y / 9 + z / 11) + random.Next(200));
            inside[i] = x * x / 1.3225 + y * y + z * z * 1.3225 <= 62.04 * 62.04 ? (byte)1 : (byte)0;
        }

        return (new(grid, new StoredVoxels<short>(grid.Size, stored)), Mask.FromGrid(grid, inside));
    }
}

using System.Diagnostics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perf;

/// <summary>The sums over all pairs of voxels behind Moran's I and Geary's C, on one thread, by size of the ROI; and what either way to get them takes.</summary>
internal static class SpatialBenchmark
{
    public static void Run()
    {
        Check();
        foreach (var (voxels, runs) in new[] { (50_000, 25), (200_000, 15), (1_000_000, 5), (4_000_000, 3) })
        {
            var roi = Ball(voxels);
            using var process = Process.GetCurrentProcess();
            GC.Collect();
            process.Refresh();
            long before = process.WorkingSet64;
            Measurement.Print($"pair sums {voxels / 1000}k 1T", roi.Intensities.Length, "voxel", () => PairSums.Of(Rows(roi)), runs);
            process.Refresh();
            // Sizes grow, so the highest peak so far is this size's own.
            Console.WriteLine(FormattableString.Invariant($"# {roi.Size}: working set {before >> 20} MB before, at most {process.PeakWorkingSet64 >> 20} MB"));
        }

        foreach (int voxels in new[] { 50, 100, 200, 400, 800, 1600, 3200 })
        {
            var rows = Rows(Ball(voxels));
            double pairs = 0.5 * rows.Values.Length * rows.Values.Length;
            Measurement.Print($"direct {voxels}", pairs, "pair", () => DirectPairSums.Of(rows));
            Measurement.Print($"spectral {voxels}", SpectralPairSums.Butterflies(rows.Size), "butterfly", () => SpectralPairSums.Of(rows));
        }
    }

    private static void Check()
    {
        var rows = Rows(Ball(10_000));
        var (direct, spectral) = (DirectPairSums.Of(rows), SpectralPairSums.Of(rows));
        Measurement.Check("weights", Math.Abs(direct.Weights / spectral.Weights - 1) < 1e-12);
        Measurement.Check("products", Math.Abs(direct.Products / spectral.Products - 1) < 1e-11);
        Measurement.Check("squared differences", Math.Abs(direct.SquaredDifferences / spectral.SquaredDifferences - 1) < 1e-12);
    }

    private static DeviationRows Rows(IntensityMask roi) => new(roi, IntensitySummary.Of(roi.Intensities).Mean);

    /// <summary>A ball in its bounding box, of waves and noise.</summary>
    private static IntensityMask Ball(int voxels)
    {
        double radius = Math.Cbrt(voxels / (4 * Math.PI / 3));
        int edge = 2 * (int)radius + 1, centre = (int)radius;
        var random = new Random(1);
        var inside = new byte[edge * edge * edge];
        var intensities = new List<double>(voxels + voxels / 20);
        for (int i = 0; i < inside.Length; i++)
        {
            var at = new Vector3D(i % edge - centre, i / edge % edge - centre, i / edge / edge - centre);
            if (at.Length > radius)
                continue;
            inside[i] = 1;
            intensities.Add(Math.Round(100 * Math.Sin(at.X / 7) * Math.Cos(at.Y / 9 + at.Z / 11) + 60 * random.NextDouble()));
        }

        return new(new(edge, edge, edge), new(1, 1, 1), inside, [.. intensities]);
    }
}

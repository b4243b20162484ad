using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An outline and a small ROI through every kernel of a device: voxels and values have to be those of the CPU, to the last digit.</summary>
internal static class DeviceSelfTest
{
    private const int Edge = 12;

    /// <returns>"ok", or what went wrong.</returns>
    public static string Run(string backend, int device)
    {
        try
        {
            using var tested = BackendChoice.Open(backend, device, 1, _ => { });
            using var cpu = new CpuBackend(1);
            if (!Drawn(tested).SequenceEqual(Drawn(cpu)))
                return "an outline's voxels are not those of the CPU";
            int different = Values(tested).Zip(Values(cpu)).Count(pair => pair.First != pair.Second);
            return different == 0 ? "ok" : FormattableString.Invariant($"{different} values are not those of the CPU");
        }
        catch (Exception error) when (error is UsageException or GpuException)
        {
            return error.Message;
        }
    }

    /// <summary>A square with a triangular hole, and one that overlaps it, on two slices; wide enough for two words of crossings.</summary>
    private static int[] Drawn(IComputeBackend backend)
    {
        const int width = 40;
        Polygon square = new([2, 36.5, 36.5, 2], [1, 1, 9.25, 9.25]), triangle = new([4, 33, 11], [2, 3, 8]), across = new([30, 39, 30], [0, 6, 11]);
        var rings = Enumerable.Range(3, 2).SelectMany(slice => new PlanarRing[] { new(slice, 0, square), new(slice, 1, triangle), new(slice, 0, across) });
        var drawn = backend.Rasterize([new(Grid.Axial(new(width, Edge, Edge), new(1, 1, 1.5)), rings)], CancellationToken.None)[0];
        var box = drawn.Mask.Box;
        return [box.X, box.Y, box.Z, box.Size.X, box.Size.Y, box.Size.Z, drawn.OverlappingRings, drawn.EmptyRings, .. drawn.Mask.Inside.Select(voxel => (int)voxel)];
    }

    private static List<double?> Values(IComputeBackend backend)
    {
        var size = new Size3(Edge, Edge, Edge);
        var grid = Grid.Axial(size, new(1, 1, 1.5));
        var image = new Volume(grid, new StoredVoxels<short>(size, [.. Enumerable.Range(0, (int)size.Voxels).Select(i => (short)(i * 7919 % 997 - 500))]));
        var roi = Mask.FromGrid(grid, [.. Enumerable.Range(0, (int)size.Voxels).Select(i => (byte)(i % 5 == 0 ? 0 : 1))]);
        var settings = SettingsProfiles.Get("ibsi-e") with { Features = new() { Aggregations = [TextureAggregation.Average2D, TextureAggregation.Average3D] } };
        var result = backend.Measure([new(image, roi, settings, RoiFeatures.Needs(settings))], CancellationToken.None)[0];
        var images = ImageDiagnostics.Of(image, settings, 1);
        return [.. RoiFeatures.Evaluate(result.Measurement!, settings, images).Select(value => value.Value)];
    }
}

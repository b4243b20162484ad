using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>A small ROI through every kernel of a device: its values have to be those of the CPU, to the last digit.</summary>
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
            int different = Values(tested).Zip(Values(cpu)).Count(pair => pair.First != pair.Second);
            return different == 0 ? "ok" : FormattableString.Invariant($"{different} values are not those of the CPU");
        }
        catch (Exception error) when (error is UsageException or GpuException)
        {
            return error.Message;
        }
    }

    private static List<double?> Values(IComputeBackend backend)
    {
        var size = new Size3(Edge, Edge, Edge);
        var grid = Grid.Axial(size, new(1, 1, 1.5));
        var image = new Volume(grid, new StoredVoxels<short>(size, [.. Enumerable.Range(0, (int)size.Voxels).Select(i => (short)(i * 7919 % 997 - 500))]));
        var roi = Mask.FromGrid(grid, [.. Enumerable.Range(0, (int)size.Voxels).Select(i => (byte)(i % 5 == 0 ? 0 : 1))]);
        var settings = SettingsProfiles.Get("ibsi-e") with { Features = new() { Aggregations = [TextureAggregation.Average2D, TextureAggregation.Average3D] } };
        var result = backend.Measure([RoiFeatures.WorkOf(image, roi, settings)], CancellationToken.None)[0];
        var images = ImageDiagnostics.Of(image, settings, 1);
        return [.. RoiFeatures.Evaluate(result.Measurement!, settings, images).Select(value => value.Value)];
    }
}

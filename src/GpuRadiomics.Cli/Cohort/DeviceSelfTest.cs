using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An outline and a small ROI through every kernel of a device: voxels and values have to be those of the CPU, to the last digit.</summary>
internal static class DeviceSelfTest
{
    private const int Edge = 12;

    // Few levels, whose pairs are counted in local memory, and many; filters one after the other, and of voxels.
    private static readonly ExtractionSettings[] Settings =
    [
        WithBins(32, TextureAggregation.Average2D, TextureAggregation.Average3D), WithBins(80, TextureAggregation.Average3D),
        WithBins(32) with
        {
            Interpolation = new(),
            Filters = new() { Filters = [new WaveletFilterSettings { Wavelet = "haar", Level = 2, Band = "LLH" }, new GradientSettings(), new IntensityTransformSettings { Transform = IntensityTransform.SquareRoot }] },
            Features = new() { Families = ["intensity_statistics"] },
        },
    ];

    private static readonly Volume Image = Scattered();

    public static SelfTestResult Run(string backend, int device)
    {
        try
        {
            using var tested = BackendChoice.Named(backend, device, 1, DeviceMemory.Default);
            string fault = Compare(tested);
            return new(fault.Length == 0 ? SelfTestOutcome.Ok : SelfTestOutcome.Failed, fault);
        }
        catch (GpuUnavailableException error)
        {
            return new(SelfTestOutcome.Unusable, error.Message);
        }
        catch (GpuException error)
        {
            return new(SelfTestOutcome.Failed, error.Message);
        }
    }

    /// <returns>What is wrong with the backend's values; empty when nothing is.</returns>
    public static string Compare(IComputeBackend tested)
    {
        using var cpu = new CpuBackend(1);
        if (!Drawn(tested).SequenceEqual(Drawn(cpu)))
            return "An outline's voxels are not those of the CPU.";
        var results = Measure(tested);
        if (results.FirstOrDefault(result => result.Rejection is not null) is { } rejected)
            return $"A sound ROI is rejected: {rejected.Rejection!.Message}";
        int different = Values(results).Zip(Values(Measure(cpu))).Count(pair => pair.First != pair.Second);
        return different == 0 ? "" : FormattableString.Invariant($"{different} values are not those of the CPU.");
    }

    private static ExtractionSettings WithBins(int bins, params TextureAggregation[] aggregations) => SettingsProfiles.Get("ibsi-e") with
    {
        Discretisation = SettingsProfiles.Get("ibsi-e").Discretisation with { Texture = Discretisation.FixedBinNumber(bins) },
        Features = new() { Aggregations = [.. aggregations] },
    };

    private static IReadOnlyList<WorkResult> Measure(IComputeBackend backend)
    {
        var roi = Mask.FromGrid(Image.Grid, [.. Enumerable.Range(0, (int)Image.Grid.Size.Voxels).Select(i => (byte)(i % 5 == 0 ? 0 : 1))]);
        // Filters look at much of the image for a few voxels.
        var few = Mask.FromBox(Image.Grid, new(5, 4, 3, new(4, 4, 4)), [.. Enumerable.Repeat((byte)1, 64)]);
        return backend.Measure([.. Settings.Select(setting => RoiFeatures.WorkOf(Image, setting.Filters.ToApply.Any() ? few : roi, setting))], CancellationToken.None);
    }

    private static IEnumerable<double?> Values(IReadOnlyList<WorkResult> results)
    {
        var images = ImageDiagnostics.Of(Image, Settings[0], 1);
        return Settings.Zip(results).SelectMany(of => RoiFeatures.Evaluate(of.Second.Measurement!, of.First, images)).Select(value => value.Value);
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

    private static Volume Scattered()
    {
        var size = new Size3(Edge, Edge, Edge);
        return new(Grid.Axial(size, new(1, 1, 1.5)), new StoredVoxels<short>(size, [.. Enumerable.Range(0, (int)size.Voxels).Select(i => (short)(i * 7919 % 997 - 500))]));
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>The backend of a device gives the CPU's bits: masks, interpolated intensities, levels and counts.</summary>
[Collection(BackendCollection.Name)]
public class GpuBackendTests(SharedBackends backends)
{
    private const int Batches = 300;

    [Fact]
    public void Random_batches_have_the_bits_of_the_cpu()
    {
        var backend = backends.OpenCl();
        for (int seed = 0; seed < Batches; seed++)
            SameBits.Assert(backend, RandomBatches.Of(seed));
        Assert.Equal(0, backend.LeftToCpu);
    }

    [Fact]
    public void A_batch_is_one_launch_of_each_kernel_whatever_the_number_of_rois()
    {
        using var backend = OpenFresh();
        var batch = Enumerable.Range(0, 5).SelectMany(RandomBatches.Of).ToArray();
        backend.Measure(batch, CancellationToken.None);
        Assert.Equal(27, backend.Launches.Count);
        Assert.All(backend.Launches, launch => Assert.Equal((launch.Key, IsOfImages(launch.Key) ? 2 : 1), (launch.Key, launch.Value)));
        Assert.Equal(batch.Select(item => item.Image).Distinct().Count(), backend.Uploads);
    }

    [Fact]
    public void Zones_of_either_neighbourhood_are_found_on_the_device()
    {
        using var backend = OpenFresh();
        TextureKind[] zones = [TextureKind.SizeZone, TextureKind.DistanceZone];
        TextureRequest[] requests = [.. zones.SelectMany(kind => Enum.GetValues<TextureNeighbourhood>().Select(neighbourhood => new TextureRequest(kind, neighbourhood)))];
        SameBits.Assert(backend, [.. RandomBatches.Of(299).Select(item => item with { Textures = requests })]);
        Assert.Equal(1, backend.Launches["zone_records"]);
        Assert.Equal(1, backend.Launches["border_distance_z"]);
        Assert.False(backend.Launches.ContainsKey("cooccurrence"));
    }

    [Fact]
    public void Pairs_in_one_order_and_bins_at_multiples_have_the_bits_of_the_cpu()
    {
        TextureRequest[] requests = [.. from kind in (TextureKind[])[TextureKind.DirectedCooccurrence, TextureKind.Cooccurrence] from n in Enum.GetValues<TextureNeighbourhood>() select new TextureRequest(kind, n)];
        var batches = Enumerable.Range(0, 20).Select(k => RandomBatches.Of(10 * k).Select(item => item with
        {
            Textures = requests,
            Settings = item.Settings with { Discretisation = item.Settings.Discretisation with { Texture = Discretisation.FixedBinSize(k % 3 == 0 ? 0.7 : 25, BinEdges.Multiples) } },
        }));
        foreach (var batch in batches)
            SameBits.Assert(backends.OpenCl(), [.. batch]);
    }

    [Fact]
    public void An_image_goes_up_once_for_all_batches()
    {
        using var backend = OpenFresh();
        var batch = RandomBatches.Of(250);
        for (int again = 0; again < 3; again++)
            backend.Measure(batch, CancellationToken.None);
        Assert.Equal(batch.Select(item => item.Image).Distinct().Count(), backend.Uploads);
    }

    [Fact]
    public void A_small_budget_cuts_the_batch_and_changes_nothing()
    {
        using var backend = OpenFresh(memoryBytes: 1 << 14);
        SameBits.Assert(backend, [.. Enumerable.Range(0, 20).SelectMany(RandomBatches.Of)]);
        Assert.True(backend.Launches["cooccurrence"] > 1);
    }

    [Fact]
    public void Batches_at_the_same_time_have_the_bits_of_the_cpu()
    {
        // Room for a few of the images at a time: batches wait for each other, and images come and go.
        using var backend = OpenFresh(memoryBytes: 1 << 19);
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => SameBits.Assert(backend, RandomBatches.Of(i * 5)));
        Assert.True(backend.Uploads > 0);
    }

    /// <summary>Images are interpolated under the ROIs, and once their boxes are known around them.</summary>
    private static bool IsOfImages(string kernel) => kernel == "image_interpolation" || kernel.StartsWith("spline", StringComparison.Ordinal);

    private static GpuBackend OpenFresh(long? memoryBytes = null) =>
        new(OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped), 2, memoryBytes);
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>What comes back from a device: intensities only when they are wanted, or when the host has to count something itself.</summary>
[Collection(BackendCollection.Name)]
public class ReadBackTests
{
    [Fact]
    public void Intensities_come_back_only_where_they_are_wanted()
    {
        using var backend = OpenTimed();
        // Few levels, so that no matrix is the host's to count.
        WorkItem[] batch = [.. Enumerable.Range(0, 40).Select(seed => WithBins(RandomBatches.Of(seed)[0], 16))];
        long without = ReadBack(backend, [.. batch.Select(item => item with { WantsIntensities = false })]);
        long with = ReadBack(backend, [.. batch.Select(item => item with { WantsIntensities = true })]);
        using var cpu = new CpuBackend(2);
        long voxels = cpu.Measure(batch, CancellationToken.None).Sum(result => result.Measurement?.Morphology.Inside.Count(inside => inside != 0) ?? 0);
        Assert.True(voxels > 1000, $"{voxels} voxels");
        Assert.Equal(voxels * sizeof(double), with - without);
    }

    [Fact]
    public void Intensities_come_back_for_matrices_that_do_not_fit_the_device()
    {
        using var backend = OpenTimed();
        var grid = Grid.Axial(new(12, 11, 10), new(1, 1, 1));
        Volume image = new(grid, new StoredVoxels<short>(grid.Size, [.. Enumerable.Range(0, (int)grid.Size.Voxels).Select(i => (short)(i * 7919 % 997))]));
        WorkItem item = new(image, Mask.FromBox(grid, Box3.Of(grid.Size), [.. Enumerable.Repeat((byte)1, (int)grid.Size.Voxels)]), new() { Name = "any" },
            [new(TextureKind.Cooccurrence, TextureNeighbourhood.Planar), new(TextureKind.NeighbouringGreyLevelDependence, TextureNeighbourhood.Planar)]);
        foreach (var (bins, byHost, launches) in new[] { (16, 0L, 2), (5000, grid.Size.Voxels * sizeof(double), 2) })
        {
            var some = WithBins(item, bins);
            long without = ReadBack(backend, [some]), with = ReadBack(backend, [some with { WantsIntensities = true }]);
            Assert.Equal(grid.Size.Voxels * sizeof(double) - byHost, with - without);
            Assert.Equal(launches, backend.Launches["cooccurrence"]);
        }

        Assert.Equal(4, backend.Launches["dependence"]);
    }

    private static WorkItem WithBins(WorkItem item, int bins) =>
        item with { Settings = item.Settings with { Discretisation = item.Settings.Discretisation with { Texture = Discretisation.FixedBinNumber(bins) } } };

    /// <returns>The bytes that came back.</returns>
    private static long ReadBack(GpuBackend backend, WorkItem[] batch)
    {
        long before = backend.DeviceTimes!.ReadBackBytes;
        SameBits.Assert(backend, batch);
        return backend.DeviceTimes!.ReadBackBytes - before;
    }

    private static GpuBackend OpenTimed() => new(OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped), 2, isTimed: true);
}

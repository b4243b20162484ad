using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Families.NeighbourhoodGreyToneDifference;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Sums of tone differences have 64 bits on a device, though its atomics have 32.</summary>
[Collection(BackendCollection.Name)]
public class ToneDifferenceTests(SharedBackends backends)
{
    private static readonly TextureRequest Request = new(TextureKind.NeighbourhoodGreyToneDifference, TextureNeighbourhood.Volumetric);

    [Fact]
    public void Sums_beyond_32_bits()
    {
        // Layers of the lowest and the highest level, whose voxels differ from their neighbours by 18 x 65534.
        var item = Item(new(24, 24, 24), (_, _, z) => z % 2 == 0 ? 1 : ushort.MaxValue);
        SameBits.Assert(backends.OpenCl(), [item]);
        Assert.Contains(Differences(backends.OpenCl(), item), cell => cell.Count > uint.MaxValue);
    }

    /// <summary>Here about every second addition carries.</summary>
    [Fact]
    public void Sums_of_differences_that_are_made_large_carry_as_often_as_they_have_to()
    {
        const int factor = 1 << 21;
        string source = PlantedBug.In(
            KernelProgram.Shipped.OpenClSource, "uint difference = (uint)abs(neighbours * a - sum);", "uint difference = (uint)abs(neighbours * a - sum) * 2097152u;");
        using var enlarging = new GpuBackend(OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped with { OpenClSource = source }), 2);
        using var cpu = new CpuBackend(2);
        // Differences of at most 26 x 69 x 2^21 < 2^32.
        var item = Item(new(33, 31, 29), (x, y, z) => 1 + (x * 31 + y * 17 + z * 7) % 70);
        var expected = Differences(cpu, item).Select(cell => cell with { Count = cell.Count * factor }).ToArray();
        Assert.Equal(expected, Differences(enlarging, item));
        Assert.Contains(expected, cell => cell.Count > 100L * uint.MaxValue);
    }

    private static CountCell[] Differences(IComputeBackend backend, WorkItem item) =>
        [.. backend.Measure([item], CancellationToken.None)[0].Measurement!.CountsOf(Request).Slices[0][0].Cells.Where(cell => cell.Column > NeighbourhoodGreyToneDifferenceCounting.MostNeighbours)];

    /// <summary>An image of grey levels, all of it ROI.</summary>
    private static WorkItem Item(Size3 size, Func<int, int, int, int> level)
    {
        var grid = Grid.Axial(size, new(1, 1, 1));
        ushort[] levels = [.. Enumerable.Range(0, (int)size.Voxels).Select(i => (ushort)level(i % size.X, i / size.X % size.Y, i / size.X / size.Y))];
        return new(
            new(grid, new StoredVoxels<ushort>(size, levels)), Mask.FromBox(grid, Box3.Of(size), [.. levels.Select(_ => (byte)1)]),
            new() { Name = "levels", Discretisation = new() { Texture = Discretisation.None } }, [Request]);
    }
}

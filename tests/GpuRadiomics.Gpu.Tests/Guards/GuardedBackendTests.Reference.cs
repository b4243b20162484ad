using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.Backend;
using GpuRadiomics.Gpu.Tests.OpenCl;
using GpuRadiomics.Gpu.Tests.Rasterization;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Guards;

/// <summary>The backend with guards round every buffer: the CPU's bits again, and nothing written outside.</summary>
public sealed class GuardedBackendTests
{
    [Fact]
    public void Random_batches_and_outlines_leave_the_guards_alone()
    {
        using var driver = Open(KernelProgram.Shipped);
        using var backend = new GpuBackend(driver, 2, memoryBytes: null, isExact: true);
        // The small ones, and a few of those with larger boxes.
        foreach (int seed in Enumerable.Range(0, 60).Concat(Enumerable.Range(200, 10)))
            SameBits.Assert(backend, seed % 3 == 0 ? RandomFilters.For(seed, RandomBatches.Of(seed)) : RandomBatches.Of(seed));
        for (int seed = 0; seed < 100; seed++)
            SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), RandomOutlines.Of(seed), $"seed {seed}");
        Assert.Empty(driver.Overwritten);
        Assert.Equal(0, backend.LeftToCpu);
        Assert.Equal(GuardedProgram.Names(KernelProgram.Shipped).Order(StringComparer.Ordinal), driver.Launched);
    }

    /// <summary>No result tells: the values are right.</summary>
    [Theory]
    [InlineData("totals[job] = before + sum;", "totals[job] = totals[count] = before + sum;", "scan_rows")]
    [InlineData("magnitudes[(long)job * get_num_groups(0) + get_group_id(0)] = largest;", "magnitudes[(long)job * get_num_groups(0) + get_group_id(0)] = magnitudes[count * get_num_groups(0)] = largest;", "largest_magnitudes")]
    public void A_shipped_kernel_that_writes_one_element_past_its_buffer_is_found(string right, string wrong, string kernel)
    {
        string source = PlantedBug.In(KernelProgram.Shipped.OpenClSource, right, wrong);
        using var driver = Open(KernelProgram.Shipped with { OpenClSource = source });
        using var backend = new GpuBackend(driver, 2, memoryBytes: null, isExact: true);
        for (int seed = 0; seed < 5; seed++)
            SameBits.Assert(backend, [.. RandomBatches.Of(seed).Select(item => RandomFilters.With(item, new() { Filters = [new UnfilteredSettings(), new GradientSettings()] }))]);
        Assert.Contains(driver.Overwritten, found => found.Contains(": byte 1 past its end is overwritten", StringComparison.Ordinal));
        Assert.All(driver.Overwritten, found => Assert.Contains(kernel, found, StringComparison.Ordinal));
    }

    private static GuardedDriver Open(KernelProgram kernels)
    {
        int device = OpenClPresence.Require().Index;
        return new(kernels, program => OpenClDriver.Open(device, program));
    }
}

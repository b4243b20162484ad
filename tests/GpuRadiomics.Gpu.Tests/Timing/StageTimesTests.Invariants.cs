using System.Diagnostics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.Backend;
using GpuRadiomics.Gpu.Tests.OpenCl;

namespace GpuRadiomics.Gpu.Tests.Timing;

/// <summary>A backend's stages are parts of the time its calls took.</summary>
[Collection(BackendCollection.Name)]
public sealed class StageTimesTests
{
    [Fact]
    public void The_cpu_has_no_device_to_time()
    {
        using var backend = new CpuBackend(2);
        Assert.Equal(StageTimes.None, backend.Times);
        var wall = Measure(backend);
        Assert.Equal(backend.Times.Host, Sum(backend.Times));
        Assert.InRange(backend.Times.Host, TimeSpan.FromTicks(1), wall);
    }

    [Fact]
    public void A_device_that_is_timed_has_each_stage()
    {
        using var backend = Open(isTimed: true);
        var first = Measure(backend);
        var times = backend.Times;
        Assert.All([times.Upload, times.Kernels, times.Readback, times.Host], stage => Assert.True(stage > TimeSpan.Zero, $"{times}"));
        Assert.True(Sum(times) <= first, $"{times}, {first} in all");
        Assert.Equal(backend.Launches.Keys.Order(StringComparer.Ordinal), backend.DeviceTimes!.KernelsByName.Keys.Where(name => name != DeviceTimes.Fill).Order(StringComparer.Ordinal));
        var second = Measure(backend);
        Assert.True(Sum(backend.Times.Since(times)) <= second, $"{backend.Times} after {times}, {second} in all");
    }

    [Fact]
    public void A_device_that_is_not_timed_has_all_of_it_as_the_hosts()
    {
        using var backend = Open(isTimed: false);
        var wall = Measure(backend);
        Assert.Null(backend.DeviceTimes);
        Assert.Equal(backend.Times.Host, Sum(backend.Times));
        Assert.InRange(backend.Times.Host, TimeSpan.FromTicks(1), wall);
    }

    [Fact]
    public void Calls_at_the_same_time_count_once()
    {
        using var backend = new CpuBackend(1);
        long started = Stopwatch.GetTimestamp();
        Parallel.For(0, 8, _ => Measure(backend));
        Assert.InRange(backend.Times.Wall, TimeSpan.FromTicks(1), Stopwatch.GetElapsedTime(started));
    }

    private static TimeSpan Measure(IComputeBackend backend)
    {
        long started = Stopwatch.GetTimestamp();
        backend.Measure([.. Enumerable.Range(200, 3).SelectMany(RandomBatches.Of)], CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Sum(StageTimes times) => times.Upload + times.Kernels + times.Readback + times.Host;

    private static GpuBackend Open(bool isTimed) => new(OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped), 2, isTimed: isTimed);
}

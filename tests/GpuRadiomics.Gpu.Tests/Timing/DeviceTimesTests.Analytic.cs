using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.Cuda;
using GpuRadiomics.Gpu.Tests.OpenCl;

namespace GpuRadiomics.Gpu.Tests.Timing;

/// <summary>A timed queue accounts for what was put into it, and for nothing else. How long that takes is the machine's affair.</summary>
public abstract class DeviceTimesTests
{
    [Fact]
    public void Each_kernel_has_its_time_and_each_copy_its_bytes()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue(isTimed: true);
        Assert.Equivalent(DeviceTimes.None, queue.Times);
        using var host = driver.AllocateHost(1 << 20);
        using var buffer = driver.Allocate(1 << 20);
        queue.Upload(buffer, 0, host, 0, 1 << 20);
        queue.Upload(buffer, 4, host, 0, 1000);
        queue.Upload(buffer, 0, host, 0, 0);
        queue.Fill(buffer, 0, 1 << 20, 7);
        Launches(driver, queue, buffer);
        queue.Download(host, 0, buffer, 0, 12345);
        queue.Synchronize();

        var times = queue.Times!;
        Assert.Equal(((1 << 20) + 1000L, 12345L), (times.UploadedBytes, times.ReadBackBytes));
        Assert.Equal(KernelNames.Append(DeviceTimes.Fill).Order(StringComparer.Ordinal), times.KernelsByName.Keys.Order(StringComparer.Ordinal));
        // A copy of nothing is none.
        Assert.Equal((2L, 1L), (times.Uploads, times.Readbacks));
        Assert.Equal([(DeviceTimes.Fill, 1L), .. LaunchCounts], times.LaunchesByName.Select(launch => (launch.Key, launch.Value)).OrderBy(launch => launch.Key, StringComparer.Ordinal));
        // Three launches and a fill, each of all of the buffer.
        Assert.Equal(4L << 20, times.TouchedBytes);
        Assert.Equal(times.Kernels.Ticks, times.KernelsByName.Values.Sum(time => time.Ticks));
        Assert.All(times.KernelsByName, kernel => Assert.True(kernel.Value > TimeSpan.Zero, $"{kernel}"));
        Assert.True(times.Upload > TimeSpan.Zero && times.Readback > TimeSpan.Zero, $"{times}");
    }

    [Fact]
    public void Times_add_up_from_one_wait_to_the_next()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue(isTimed: true);
        using var host = driver.AllocateHost(4096);
        using var buffer = driver.Allocate(4096);
        var before = DeviceTimes.None;
        for (int round = 1; round <= 3; round++)
        {
            queue.Upload(buffer, 0, host, 0, 4096);
            Launches(driver, queue, buffer);
            queue.Synchronize();
            var times = queue.Times!;
            Assert.Equal((round * 4096L, 0L), (times.UploadedBytes, times.ReadBackBytes));
            var added = times.Since(before);
            Assert.Equal((4096L, 0L), (added.UploadedBytes, added.ReadBackBytes));
            Assert.Equal((1L, 0L, 3 * 4096L), (added.Uploads, added.Readbacks, added.TouchedBytes));
            Assert.Equal(LaunchCounts, added.LaunchesByName.Select(launch => (launch.Key, launch.Value)).OrderBy(launch => launch.Key, StringComparer.Ordinal));
            Assert.All(added.KernelsByName.Values.Append(added.Upload), time => Assert.True(time > TimeSpan.Zero, $"{times} after {before}"));
            Assert.Equal(times.Kernels - before.Kernels, added.Kernels);
            before = times;
        }
    }

    [Fact]
    public void Work_that_is_never_waited_for_is_accounted_for_in_the_end()
    {
        const int Copies = 5000;
        using var driver = Open();
        using var queue = driver.CreateQueue(isTimed: true);
        using var host = driver.AllocateHost(64);
        using var buffer = driver.Allocate(64);
        for (int i = 0; i < Copies; i++)
            queue.Upload(buffer, 0, host, 0, 64);
        queue.Synchronize();
        Assert.Equal(Copies * 64L, queue.Times!.UploadedBytes);
    }

    [Fact]
    public void A_copy_that_is_refused_does_not_count()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue(isTimed: true);
        using var host = driver.AllocateHost(64);
        using var buffer = driver.Allocate(64);
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Upload(buffer, 0, host, 0, 65));
        Assert.ThrowsAny<Exception>(() => queue.Launch(driver.GetKernel(KernelNames[0]), 1, 1, 1));
        queue.Upload(buffer, 0, host, 0, 16);
        queue.Synchronize();
        Assert.Equal(16, queue.Times!.UploadedBytes);
        Assert.Empty(queue.Times.KernelsByName);
    }

    [Fact]
    public void A_queue_is_not_timed_unless_it_was_asked_for()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Allocate(4096);
        Launches(driver, queue, buffer);
        queue.Synchronize();
        Assert.Null(queue.Times);
    }

    /// <summary>What <see cref="Launches"/> launches.</summary>
    protected string[] KernelNames => [.. LaunchCounts.Select(launch => launch.Kernel)];

    /// <summary>The same with how often, by name.</summary>
    protected abstract (string Kernel, long Launches)[] LaunchCounts { get; }

    protected abstract GpuDriver Open();

    /// <summary>Two kernels, one of them twice, over a buffer of at least 4096 bytes.</summary>
    protected abstract void Launches(GpuDriver driver, GpuQueue queue, GpuBuffer buffer);
}

[Collection(OpenClCollection.Name)]
public sealed class OpenClTimesTests : DeviceTimesTests
{
    protected override (string Kernel, long Launches)[] LaunchCounts => [("positions", 1), ("write_value", 2)];

    protected override GpuDriver Open() => OpenClDriver.Open(OpenClPresence.Require().Index, TestKernels.Program);

    protected override void Launches(GpuDriver driver, GpuQueue queue, GpuBuffer buffer)
    {
        queue.Launch(driver.GetKernel("write_value"), 16, 1, 64, buffer, 1);
        queue.Launch(driver.GetKernel("positions"), 4, 1, 64, buffer);
        queue.Launch(driver.GetKernel("write_value"), 16, 1, 64, buffer, 2);
    }
}

[Collection(FakeCudaCollection.Name)]
public sealed class CudaTimesTests(FakeCuda cuda) : DeviceTimesTests, IDisposable
{
    private bool started;

    public void Dispose()
    {
        if (started)
            cuda.AssertNothingAlive();
    }

    [Fact]
    public void A_queue_that_is_not_timed_makes_no_events()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Allocate(4096);
        Launches(driver, queue, buffer);
        queue.Synchronize();
        Assert.Equal((0, 0), (cuda.Count("cuEventCreate"), cuda.Count("cuEventRecord")));
    }

    protected override (string Kernel, long Launches)[] LaunchCounts => [("geometry", 2), ("slow_increment", 1)];

    protected override GpuDriver Open()
    {
        cuda.Start(DriverKernels.Program);
        started = true;
        return cuda.Open(DriverKernels.Program);
    }

    protected override void Launches(GpuDriver driver, GpuQueue queue, GpuBuffer buffer)
    {
        queue.Launch(driver.GetKernel("geometry"), 4, 1, 64, buffer);
        queue.Launch(driver.GetKernel("slow_increment"), 4, 1, 64, buffer, 256, 100);
        queue.Launch(driver.GetKernel("geometry"), 4, 1, 64, buffer);
    }
}

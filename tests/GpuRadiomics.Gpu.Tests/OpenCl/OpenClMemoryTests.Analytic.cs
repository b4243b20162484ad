using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

[Collection(OpenClCollection.Name)]
public sealed class OpenClMemoryTests(SharedOpenClDriver shared)
{
    [Fact]
    public void More_than_the_device_has_is_refused_and_the_device_goes_on()
    {
        var driver = shared.Require();
        long free = driver.FreeBytes;

        Assert.Throws<GpuOutOfMemoryException>(() => driver.Allocate(driver.Info.MemoryBytes + 1));
        Assert.Throws<GpuOutOfMemoryException>(() => driver.Allocate(long.MaxValue));

        Assert.Equal(free, driver.FreeBytes);
        AssertUsable(driver);
    }

    [Fact]
    public void A_buffer_larger_than_any_may_be_is_refused_and_the_device_goes_on()
    {
        var driver = shared.Require();
        Assert.SkipUnless(driver.Info.LargestBufferBytes < driver.FreeBytes, "This device has no limit below its memory.");
        long free = driver.FreeBytes;
        GpuBuffer? taken = null;

        // Some drivers give more than they say they would.
        var refused = Record.Exception(() => taken = driver.Allocate(driver.Info.LargestBufferBytes + 4));
        taken?.Dispose();

        Assert.True(refused is null or GpuOutOfMemoryException, $"{refused}");
        Assert.Equal(free, driver.FreeBytes);
        AssertUsable(driver);
    }

    [Fact]
    public void A_full_device_refuses_and_has_room_again_afterwards()
    {
        var driver = shared.Require();
        Assert.SkipWhen(driver.Info.IsGpu, "Others may be using the GPU's memory.");
        long free = driver.FreeBytes;
        long piece = driver.Info.LargestBufferBytes;
        var taken = new Stack<GpuBuffer>();

        Assert.Throws<GpuOutOfMemoryException>(() =>
        {
            for (long given = 0; given <= driver.Info.MemoryBytes; given += piece)
                taken.Push(driver.Allocate(piece));
        });

        Assert.Equal(free - (taken.Count * piece), driver.FreeBytes);
        Assert.InRange(driver.FreeBytes, 0, piece);
        AssertUsable(driver);
        foreach (var buffer in taken)
            buffer.Dispose();
        Assert.Equal(free, driver.FreeBytes);
        using var again = driver.Allocate(piece);
    }

    [Fact]
    public void Sizes_that_no_memory_has_are_refused()
    {
        var driver = shared.Require();

        Assert.Throws<ArgumentOutOfRangeException>(() => driver.Allocate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => driver.AllocateHost(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => driver.AllocateHost(int.MaxValue + 1L));
    }

    [Fact]
    public void Nothing_works_once_it_is_disposed_and_disposing_twice_is_nothing()
    {
        var driver = shared.Require();
        long free = driver.FreeBytes;
        var live = driver.Allocate(64);
        var buffer = driver.Allocate(64);
        var host = driver.AllocateHost(64);
        var queue = driver.CreateQueue();
        var recorded = queue.Record();
        using var working = driver.CreateQueue();
        using var liveHost = driver.AllocateHost(64);
        foreach (IDisposable thing in new IDisposable[] { recorded, queue, host, buffer, recorded, queue, host, buffer })
            thing.Dispose();

        Assert.Throws<ObjectDisposedException>(() => working.Upload(buffer, 0, liveHost, 0, 4));
        Assert.Throws<ObjectDisposedException>(() => working.Upload(live, 0, host, 0, 4));
        Assert.Throws<ObjectDisposedException>(() => working.Launch(driver.GetKernel("write_value"), 1, 1, 1, buffer, 1));
        Assert.Throws<ObjectDisposedException>(() => working.WaitFor(recorded));
        Assert.Throws<ObjectDisposedException>(() => host.Span.Length);
        Assert.Throws<ObjectDisposedException>(queue.Synchronize);
        Assert.Throws<ObjectDisposedException>(queue.Record);
        Assert.Throws<ObjectDisposedException>(() => queue.Fill(live, 0, 4, 0));
        Assert.Throws<ObjectDisposedException>(() => queue.Launch(driver.GetKernel("write_value"), 1, 1, 1, live, 1));
        live.Dispose();
        Assert.Equal(free, driver.FreeBytes);
    }

    [Fact]
    public void What_a_driver_gave_out_may_be_disposed_after_it()
    {
        var driver = OpenClDriver.Open(OpenClPresence.Require().Index, TestKernels.Program);
        var kernel = driver.GetKernel("write_value");
        var buffer = driver.Allocate(64);
        var host = driver.AllocateHost(64);
        var queue = driver.CreateQueue();

        driver.Dispose();
        driver.Dispose();

        Assert.Throws<ObjectDisposedException>(() => driver.Allocate(64));
        Assert.Throws<ObjectDisposedException>(() => driver.AllocateHost(64));
        Assert.Throws<ObjectDisposedException>(driver.CreateQueue);
        Assert.Throws<ObjectDisposedException>(() => driver.GetKernel("write_value"));
        Assert.Throws<ObjectDisposedException>(() => queue.Launch(kernel, 1, 1, 1, buffer, 1));
        queue.Dispose();
        host.Dispose();
        buffer.Dispose();
        AssertUsable(shared.Require());
    }

    private static void AssertUsable(GpuDriver driver)
    {
        using var buffer = driver.Allocate(4 * sizeof(int));
        using var queue = driver.CreateQueue();
        queue.Launch(driver.GetKernel("write_value"), 4, 1, 1, buffer, 5);
        Assert.Equal([5, 5, 5, 5], driver.Take<int>(queue, buffer));
    }
}

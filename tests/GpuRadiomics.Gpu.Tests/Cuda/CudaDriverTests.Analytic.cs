using GpuRadiomics.Gpu.Cuda;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>What a driver does, over the fake driver and on a device where there is one.</summary>
public abstract class CudaDriverTests
{
    [Fact]
    public void Bytes_are_copied_from_offset_to_offset()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var source = driver.AllocateHost(16);
        using var target = driver.AllocateHost(16);
        using var buffer = driver.Allocate(16);
        for (int i = 0; i < 16; i++)
            source.Span[i] = (byte)i;
        target.Span.Fill(99);
        queue.Fill(buffer, 0, 16, 0);
        queue.Upload(buffer, 4, source, 1, 7);
        queue.Download(target, 2, buffer, 3, 10);
        queue.Synchronize();
        Assert.Equal<byte>([99, 99, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 99, 99, 99, 99], target.Span.ToArray());
    }

    [Fact]
    public void Words_are_filled_from_an_offset()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Upload<uint>(queue, 1, 2, 3, 4);
        queue.Fill(buffer, 4, 8, 0xDEADBEEF);
        Assert.Equal([1u, 0xDEADBEEF, 0xDEADBEEF, 4u], driver.Download<uint>(queue, buffer));
    }

    [Fact]
    public void An_empty_buffer_is_one()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Allocate(0);
        using var host = driver.AllocateHost(0);
        queue.Upload(buffer, 0, host, 0, 0);
        queue.Fill(buffer, 0, 0, 7);
        queue.Download(host, 0, buffer, 0, 0);
        queue.Launch(driver.GetKernel("slow_increment"), 1, 1, 32, buffer, 0, 0);
        queue.Synchronize();
        Assert.Equal((0L, 0L, 0), (buffer.Bytes, host.Bytes, host.Span.Length));
    }

    [Fact]
    public void A_range_outside_its_buffer_is_refused()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var host = driver.AllocateHost(8);
        using var buffer = driver.Allocate(16);
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Upload(buffer, 0, host, 0, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Upload(buffer, 12, host, 0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Download(host, -1, buffer, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Download(host, 0, buffer, long.MaxValue, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Fill(buffer, 0, 20, 0));
        Assert.Throws<ArgumentException>(() => queue.Fill(buffer, 2, 4, 0));
        Assert.Throws<ArgumentException>(() => queue.Fill(buffer, 0, 6, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => driver.Allocate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => driver.AllocateHost(1L << 31));
    }

    [Fact]
    public void Arguments_of_each_kind_arrive()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var doubles = driver.Allocate(8);
        using var longs = driver.Allocate(24);
        queue.Launch(driver.GetKernel("echo_arguments"), 1, 1, 32, -2, doubles, -1234567890123456789, 4000000000u, Math.PI, longs);
        Assert.Equal([Math.PI], driver.Download<double>(queue, doubles));
        Assert.Equal([-2, -1234567890123456789, 4000000000], driver.Download<long>(queue, longs));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 64)]
    [InlineData(3, 7, 32)]
    [InlineData(1, 65535, 2)]
    public void Groups_and_items_are_as_many_as_asked_for(int groupsX, int groupsY, int groupSize)
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        int[] expected =
        [
            .. from y in Enumerable.Range(0, groupsY)
               from x in Enumerable.Range(0, groupsX)
               from item in Enumerable.Range(0, groupSize)
               select unchecked((y * 1000000) + (x * 1000) + item),
        ];
        using var cells = driver.Allocate(expected.Length * sizeof(int));
        queue.Launch(driver.GetKernel("geometry"), groupsX, groupsY, groupSize, cells);
        Assert.Equal(expected, driver.Download<int>(queue, cells));
    }

    [Fact]
    public void Local_memory_and_atomics_count_right()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        uint[] values = [.. Enumerable.Range(0, 10000).Select(i => (uint)(i * i % 251))];
        uint[] expected = new uint[256];
        foreach (uint value in values)
            expected[value]++;
        using var buffer = driver.Upload<uint>(queue, values);
        using var counts = driver.Upload<uint>(queue, new uint[256]);
        queue.Launch(driver.GetKernel("histogram"), 4, 1, 128, buffer, values.Length, counts);
        Assert.Equal(expected, driver.Download<uint>(queue, counts));
    }

    [Fact]
    public void A_product_and_a_sum_are_rounded_each()
    {
        // (1 + e)(1 + e) - (1 + 2e) with e = 2^-30 is e^2 when it is fused, and 0 when the product is rounded first.
        double e = Math.ScaleB(1, -30);
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var x = driver.Upload(queue, 1 + e, 3);
        using var y = driver.Upload(queue, -(1 + (2 * e)), 1);
        queue.Launch(driver.GetKernel("scale_and_add"), 1, 1, 32, 1 + e, x, y, 2);
        Assert.Equal([0, (3 * (1 + e)) + 1], driver.Download<double>(queue, y));
    }

    [Fact]
    public void A_queue_waits_for_a_point_of_another()
    {
        const int Count = 1 << 14;
        using var driver = Open();
        using var first = driver.CreateQueue();
        using var second = driver.CreateQueue();
        using var values = driver.Upload<uint>(first, new uint[Count]);
        first.Launch(driver.GetKernel("slow_increment"), 64, 1, 64, values, Count, 20000);
        using (var point = first.Record())
            second.WaitFor(point);
        second.Launch(driver.GetKernel("slow_increment"), 64, 1, 64, values, Count, 1);
        Assert.Equal(Enumerable.Repeat(2u, Count), driver.Download<uint>(second, values));
    }

    [Fact]
    public async Task Several_threads_use_one_driver()
    {
        const int Threads = 4, Rounds = 20;
        using var driver = Open();
        // A long-running task has a thread of its own, which has never been in the device's context.
        uint[][] results = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(() =>
        {
            using var queue = driver.CreateQueue();
            using var values = driver.Upload<uint>(queue, (uint)thread, (uint)thread + 100);
            for (int round = 0; round < Rounds; round++)
                queue.Launch(driver.GetKernel("slow_increment"), 1, 1, 64, values, 2, 1);
            return driver.Download<uint>(queue, values);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        for (uint thread = 0; thread < Threads; thread++)
            Assert.Equal([thread + Rounds, thread + 100 + Rounds], results[thread]);
    }

    [Fact]
    public void Launches_are_counted_by_kernel()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Upload<uint>(queue, 0, 0);
        queue.Launch(driver.GetKernel("slow_increment"), 1, 1, 32, buffer, 2, 1);
        queue.Launch(driver.GetKernel("slow_increment"), 1, 1, 32, buffer, 2, 1);
        queue.Launch(driver.GetKernel("geometry"), 1, 1, 2, buffer);
        queue.Synchronize();
        Assert.Equal(2, queue.Launches.Count);
        Assert.Equal((2, 1), (queue.Launches["slow_increment"], queue.Launches["geometry"]));
    }

    [Fact]
    public void A_launch_that_cannot_be_names_its_kernel_and_harms_nothing()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Upload<uint>(queue, 0, 0);
        var kernel = driver.GetKernel("slow_increment");
        Assert.Equal("cuLaunchKernel failed: wrong arguments. slow_increment takes 3; found 2.", Refused(() => queue.Launch(kernel, 1, 1, 32, buffer, 2)));
        Assert.Equal(
            "cuLaunchKernel failed: wrong arguments. slow_increment's parameter 1 has 4 bytes; found 8.",
            Refused(() => queue.Launch(kernel, 1, 1, 32, buffer, 2L, 1)));
        Assert.Equal(
            "cuLaunchKernel failed: CUDA_ERROR_INVALID_VALUE (1). slow_increment, 1 x 1 groups of 2048.",
            Refused(() => queue.Launch(kernel, 1, 1, 2048, buffer, 2, 1)));
        Assert.StartsWith("cuModuleGetFunction failed: CUDA_ERROR_NOT_FOUND (500). There is no kernel nothing.", Refused(() => driver.GetKernel("nothing")));
        Assert.Empty(queue.Launches);
        queue.Launch(kernel, 1, 1, 32, buffer, 2, 1);
        Assert.Equal([1u, 1u], driver.Download<uint>(queue, buffer));

        static string Refused(Action action) => Assert.Throws<GpuException>(action).Message;
    }

    [Fact]
    public void What_was_disposed_is_not_used()
    {
        using var driver = Open();
        var queue = driver.CreateQueue();
        var host = driver.AllocateHost(8);
        var buffer = driver.Allocate(8);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => queue.Upload(buffer, 0, host, 0, 8));
        Assert.Throws<ObjectDisposedException>(() => queue.Launch(driver.GetKernel("geometry"), 1, 1, 1, buffer));
        host.Dispose();
        Assert.Throws<ObjectDisposedException>(() => host.Span.Length);
        queue.Dispose();
        Assert.Throws<ObjectDisposedException>(queue.Synchronize);
    }

    protected abstract CudaDriver Open();
}

[Collection(FakeCudaCollection.Name)]
public sealed class CudaDriverOverFakeTests(FakeCuda cuda) : CudaDriverTests, IDisposable
{
    private bool started;

    public void Dispose()
    {
        if (started)
            cuda.AssertNothingAlive();
    }

    protected override CudaDriver Open()
    {
        cuda.Start(DriverKernels.Program);
        started = true;
        return cuda.Open(DriverKernels.Program);
    }
}

public sealed class CudaDriverOnDeviceTests : CudaDriverTests
{
    /// <summary>CI has no such device, so these are skipped there too.</summary>
    protected override CudaDriver Open()
    {
        var (devices, whyNone) = CudaDriver.List();
        Assert.SkipWhen(devices.Count == 0, whyNone);
        return CudaDriver.Open(devices[0].Index, DriverKernels.Program);
    }
}

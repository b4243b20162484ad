using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Tests.Memory;

public sealed class BufferPoolTests
{
    [Fact]
    public void What_was_given_back_serves_the_next_of_about_that_size()
    {
        using var driver = new MemoryDriver(1 << 24);
        using var pool = new BufferPool(driver);
        var first = pool.Rent(100_000);
        pool.Return([first], []);
        Assert.Same(first, pool.Rent(99_000));
        Assert.NotSame(first, pool.Rent(99_000));
        Assert.Equal(2, driver.Allocations);
    }

    [Fact]
    public void A_buffer_is_never_smaller_than_asked_for()
    {
        using var driver = new MemoryDriver(1L << 30);
        using var pool = new BufferPool(driver);
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            long bytes = (long)Math.Pow(2, random.NextDouble() * 16);
            var (buffer, host) = (pool.Rent(bytes), pool.RentHost(bytes));
            Assert.True(buffer.Bytes >= bytes && host.Bytes >= bytes);
            pool.Return([buffer], [host]);
        }

        Assert.InRange(driver.Allocations, 1, 100);
        Assert.InRange(driver.HostAllocations, 1, 100);
    }

    [Fact]
    public void A_large_buffer_is_kept_for_what_needs_it()
    {
        using var driver = new MemoryDriver(1 << 24);
        using var pool = new BufferPool(driver);
        var large = pool.Rent(1 << 20);
        pool.Return([large], []);
        Assert.NotSame(large, pool.Rent(5000));
        Assert.Same(large, pool.Rent(1 << 20));
    }

    [Fact]
    public void What_lies_unused_makes_way_when_the_device_is_full()
    {
        using var driver = new MemoryDriver(1 << 20);
        using var pool = new BufferPool(driver);
        pool.Return([pool.Rent(700_000)], []);
        Assert.True(pool.Rent(400_000).Bytes >= 400_000);
        Assert.Throws<GpuOutOfMemoryException>(() => pool.Rent(900_000));
    }

    [Fact]
    public void Exact_buffers_have_the_bytes_asked_for_and_are_not_kept()
    {
        using var driver = new MemoryDriver(1 << 20);
        using var pool = new BufferPool(driver, isExact: true);
        var buffer = pool.Rent(5);
        Assert.Equal(5, buffer.Bytes);
        pool.Return([buffer], []);
        Assert.True(((MemoryBuffer)buffer).IsDisposed);
    }
}

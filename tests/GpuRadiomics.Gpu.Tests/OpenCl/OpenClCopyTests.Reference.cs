using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

[Collection(OpenClCollection.Name)]
public sealed class OpenClCopyTests(SharedOpenClDriver shared)
{
    [Fact]
    public void Uploads_fills_and_downloads_of_any_offset_and_length_do_what_array_copies_do()
    {
        var driver = shared.Require();
        const int hostBytes = 5000, deviceBytes = 4096;
        var random = new Random(4);
        byte[] twin = new byte[deviceBytes];
        byte[] twinBack = new byte[hostBytes];
        using var source = driver.AllocateHost(hostBytes);
        using var back = driver.AllocateHost(hostBytes);
        using var buffer = driver.Allocate(deviceBytes);
        using var queue = driver.CreateQueue();
        random.NextBytes(source.Span);
        byte[] twinSource = source.Span.ToArray();
        back.Span.Clear();
        queue.Fill(buffer, 0, deviceBytes, 0);

        for (int round = 0; round < 500; round++)
        {
            int length = random.Next(deviceBytes + 1);
            int on = random.Next(deviceBytes - length + 1);
            int off = random.Next(hostBytes - length + 1);
            switch (random.Next(3))
            {
                case 0:
                    queue.Upload(buffer, on, source, off, length);
                    twinSource.AsSpan(off, length).CopyTo(twin.AsSpan(on));
                    break;
                case 1:
                    queue.Download(back, off, buffer, on, length);
                    twin.AsSpan(on, length).CopyTo(twinBack.AsSpan(off));
                    break;
                default:
                    uint value = (uint)random.NextInt64(1L << 32);
                    queue.Fill(buffer, on & ~3, length & ~3, value);
                    MemoryMarshal.Cast<byte, uint>(twin.AsSpan(on & ~3, length & ~3)).Fill(value);
                    break;
            }
        }

        queue.Synchronize();
        Assert.Equal(twinBack, back.Span.ToArray());
        Assert.Equal(twin, driver.Take<byte>(queue, buffer));
    }

    [Theory]
    [InlineData(-4, 8)]
    [InlineData(0, 68)]
    [InlineData(60, 8)]
    [InlineData(68, 0)]
    [InlineData(0, -4)]
    [InlineData(8, long.MaxValue)]
    public void A_range_outside_its_buffer_is_refused(long offset, long bytes)
    {
        var driver = shared.Require();
        using var small = driver.AllocateHost(64);
        using var large = driver.AllocateHost(1024);
        using var smallBuffer = driver.Allocate(64);
        using var largeBuffer = driver.Allocate(1024);
        using var queue = driver.CreateQueue();

        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Upload(smallBuffer, offset, large, 0, bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Upload(largeBuffer, 0, small, offset, bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Download(small, offset, largeBuffer, 0, bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Download(large, 0, smallBuffer, offset, bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Fill(smallBuffer, offset, bytes, 1));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    public void A_fill_that_is_not_of_whole_words_is_refused(long offset, long bytes)
    {
        var driver = shared.Require();
        using var buffer = driver.Allocate(64);
        using var queue = driver.CreateQueue();

        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Fill(buffer, offset, bytes, 1));
    }

    [Fact]
    public void Buffers_of_no_bytes_can_be_made_passed_and_copied()
    {
        var driver = shared.Require();
        using var host = driver.AllocateHost(0);
        using var empty = driver.Allocate(0);
        using var other = driver.Allocate(sizeof(double));
        using var queue = driver.CreateQueue();

        queue.Upload(empty, 0, host, 0, 0);
        queue.Fill(empty, 0, 0, 1);
        queue.Launch(driver.GetKernel("multiply_add"), 1, 1, 1, empty, empty, empty, other, 0);
        queue.Download(host, 0, empty, 0, 0);
        queue.Synchronize();

        Assert.Equal((0L, 0L, 0), (empty.Bytes, host.Bytes, host.Span.Length));
    }
}

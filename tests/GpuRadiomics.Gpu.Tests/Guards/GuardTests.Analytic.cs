using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;

namespace GpuRadiomics.Gpu.Tests.Guards;

/// <summary>The guard sees what it is there for: a kernel that leaves its buffer by as little as a byte.</summary>
public sealed class GuardTests
{
    private static readonly KernelProgram Program = new(
        """
        __kernel void write_byte(__global const uchar *read, __global uchar *target, const long at)
        {
            if (get_global_id(0) == 0)
                target[at] = read[0];
        }
        """,
        "-cl-std=CL1.2",
        "");

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_kernel_inside_its_buffer_is_passed(long at) => Assert.Empty(Overwritten(at));

    [Theory]
    [InlineData(7, "Buffer 1 of 7 bytes: byte 1 past its end is overwritten, after write_byte.")]
    [InlineData(7 + GuardedDriver.GuardBytes - 1, "Buffer 1 of 7 bytes: byte 1024 past its end is overwritten, after write_byte.")]
    [InlineData(-1, "Buffer 1 of 7 bytes: byte 1 before its beginning is overwritten, after write_byte.")]
    [InlineData(-GuardedDriver.GuardBytes, "Buffer 1 of 7 bytes: byte 1024 before its beginning is overwritten, after write_byte.")]
    public void A_kernel_outside_of_its_buffer_is_found_with_the_place(long at, string found) => Assert.Equal([found], Overwritten(at));

    [Fact]
    public void A_buffer_that_goes_before_the_queue_was_waited_for_is_looked_at_too()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var read = driver.Put<byte>([1]);
        using (var buffer = driver.Allocate(7))
            queue.Launch(driver.GetKernel("write_byte"), 1, 1, 1, read, buffer, 8L);
        Assert.Equal(["Buffer 1 of 7 bytes: byte 2 past its end is overwritten, after write_byte."], driver.Overwritten);
    }

    [Fact]
    public void Copies_and_fills_stay_between_the_guards()
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var buffer = driver.Allocate(8);
        using var host = driver.AllocateHost(16);
        host.Span.Fill(3);
        queue.Upload(buffer, 0, host, 0, 8);
        queue.Fill(buffer, 4, 4, 0x02020202);
        queue.Download(host, 8, buffer, 0, 8);
        queue.Synchronize();
        Assert.Equal([3, 3, 3, 3, 2, 2, 2, 2], host.Span[8..].ToArray());
        Assert.Empty(driver.Overwritten);
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Upload(buffer, 4, host, 0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Download(host, 0, buffer, -4, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Fill(buffer, 8, 4, 0));
    }

    [Fact]
    public void A_kernel_whose_parameters_are_not_understood_is_no_reason_to_pass() => Assert.Throws<InvalidOperationException>(
        () => GuardedProgram.Of(new("__kernel void odd(__local int *a) { }", "", ""), GuardedDriver.GuardBytes));

    private static IReadOnlyList<string> Overwritten(long at)
    {
        using var driver = Open();
        using var queue = driver.CreateQueue();
        using var read = driver.Put<byte>([1]);
        using var buffer = driver.Allocate(7);
        queue.Launch(driver.GetKernel("write_byte"), 1, 1, 1, read, buffer, at);
        queue.Synchronize();
        return driver.Overwritten;
    }

    private static GuardedDriver Open()
    {
        int device = OpenClPresence.Require().Index;
        return new(Program, program => OpenClDriver.Open(device, program));
    }
}

using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

[Collection(OpenClCollection.Name)]
public sealed class OpenClQueueTests(SharedOpenClDriver shared)
{
    [Fact]
    public void A_queue_waits_for_a_point_of_another()
    {
        var driver = shared.Require();
        using var buffer = driver.Allocate(sizeof(int));
        using var host = driver.AllocateHost(sizeof(int));
        using var bystander = driver.AllocateHost(sizeof(int));
        using var gate = new UserEvent(driver);
        using var writer = driver.CreateQueue();
        using var reader = driver.CreateQueue();
        using var third = driver.CreateQueue();
        writer.Fill(buffer, 0, sizeof(int), 3);
        writer.Synchronize();

        writer.WaitFor(gate.Event);
        writer.Launch(driver.GetKernel("write_value"), 1, 1, 1, buffer, 7);
        using var written = writer.Record();
        reader.WaitFor(written);
        reader.Download(host, 0, buffer, 0, sizeof(int));
        // A reader that does not wait is done before this is.
        for (int i = 0; i < 100; i++)
            third.Download(bystander, 0, buffer, 0, sizeof(int));
        third.Synchronize();
        int before = MemoryMarshal.Read<int>(bystander.Span);
        gate.Set(0);
        reader.Synchronize();

        Assert.Equal((3, 7), (before, MemoryMarshal.Read<int>(host.Span)));
    }

    [Fact]
    public void Launches_are_counted_by_kernel()
    {
        var driver = shared.Require();
        using var buffer = driver.Allocate(1024);
        using var queue = driver.CreateQueue();
        using var other = driver.CreateQueue();

        for (int i = 0; i < 3; i++)
            queue.Launch(driver.GetKernel("write_value"), 1, 1, 1, buffer, i);
        queue.Launch(driver.GetKernel("positions"), 1, 1, 1, buffer);
        queue.Synchronize();

        Assert.Equal(new Dictionary<string, int> { ["write_value"] = 3, ["positions"] = 1 }, queue.Launches);
        Assert.Empty(other.Launches);
    }

    [Fact]
    public void What_fails_after_it_was_put_in_shows_at_Synchronize()
    {
        var driver = shared.Require();
        using var buffer = driver.Allocate(sizeof(int));
        using var gate = new UserEvent(driver);
        using var queue = driver.CreateQueue();

        queue.WaitFor(gate.Event);
        queue.Launch(driver.GetKernel("write_value"), 1, 1, 1, buffer, 7);
        gate.Set(-5);

        // The first that failed is named; which error it gets differs between drivers.
        Assert.StartsWith("clEnqueueBarrierWithWaitList failed: ", Assert.Throws<GpuException>(queue.Synchronize).Message, StringComparison.Ordinal);
        queue.Synchronize();
    }

    [Fact]
    public void A_queue_that_is_never_waited_for_takes_many_commands()
    {
        var driver = shared.Require();
        using var buffer = driver.Allocate(sizeof(int));
        using var queue = driver.CreateQueue();
        for (int i = 0; i <= 20_000; i++)
            queue.Launch(driver.GetKernel("write_value"), 1, 1, 1, buffer, i);

        Assert.Equal([20_000], driver.Take<int>(queue, buffer));
    }

    [Fact]
    public void Disposing_a_queue_waits_for_its_work()
    {
        var driver = shared.Require();
        using var buffer = driver.Allocate(sizeof(int));
        using var host = driver.AllocateHost(sizeof(int));
        using (var queue = driver.CreateQueue())
        {
            for (int i = 0; i <= 1000; i++)
                queue.Launch(driver.GetKernel("write_value"), 1, 1, 1, buffer, i);
            queue.Download(host, 0, buffer, 0, sizeof(int));
        }

        Assert.Equal(1000, MemoryMarshal.Read<int>(host.Span));
    }
}

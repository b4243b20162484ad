using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

[CollectionDefinition(Name)]
public sealed class OpenClCollection : ICollectionFixture<SharedOpenClDriver>
{
    public const string Name = "OpenCL";
}

/// <summary>One driver with the test kernels for all tests of the collection: building them takes about a second.</summary>
public sealed class SharedOpenClDriver : IDisposable
{
    private GpuDriver? driver;

    /// <summary>The driver, or the test ends here: skipped, or failed in CI.</summary>
    public GpuDriver Require() => driver ??= OpenClDriver.Open(OpenClPresence.Require().Index, TestKernels.Program);

    public void Dispose() => driver?.Dispose();
}

internal static class GpuDriverTransfers
{
    /// <summary>A buffer that holds the values.</summary>
    public static GpuBuffer Put<T>(this GpuDriver driver, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        using var host = driver.AllocateHost(bytes.Length);
        using var queue = driver.CreateQueue();
        bytes.CopyTo(host.Span);
        var buffer = driver.Allocate(bytes.Length);
        queue.Upload(buffer, 0, host, 0, bytes.Length);
        queue.Synchronize();
        return buffer;
    }

    /// <summary>What a buffer holds, when <paramref name="queue"/> is done with it.</summary>
    public static T[] Take<T>(this GpuDriver driver, GpuQueue queue, GpuBuffer buffer)
        where T : unmanaged
    {
        using var host = driver.AllocateHost(buffer.Bytes);
        queue.Download(host, 0, buffer, 0, buffer.Bytes);
        queue.Synchronize();
        return MemoryMarshal.Cast<byte, T>(host.Span).ToArray();
    }
}

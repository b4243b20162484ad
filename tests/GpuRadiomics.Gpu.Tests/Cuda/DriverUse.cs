using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>Arrays to a device and back, for tests: each call waits until it is done.</summary>
internal static class DriverUse
{
    public static GpuBuffer Upload<T>(this GpuDriver driver, GpuQueue queue, params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var buffer = driver.Allocate(bytes.Length);
        using var host = driver.AllocateHost(bytes.Length);
        bytes.CopyTo(host.Span);
        queue.Upload(buffer, 0, host, 0, bytes.Length);
        queue.Synchronize();
        return buffer;
    }

    public static T[] Download<T>(this GpuDriver driver, GpuQueue queue, GpuBuffer buffer)
        where T : unmanaged
    {
        using var host = driver.AllocateHost(buffer.Bytes);
        queue.Download(host, 0, buffer, 0, buffer.Bytes);
        queue.Synchronize();
        return MemoryMarshal.Cast<byte, T>(host.Span).ToArray();
    }
}

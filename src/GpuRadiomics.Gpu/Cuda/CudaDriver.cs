using System.Collections.Concurrent;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>An NVIDIA device through the driver API. Queues are for one thread each; everything else may be used by several.</summary>
public sealed unsafe class CudaDriver : GpuDriver
{
    private readonly CudaContext context;
    private readonly CudaModule module;
    private readonly ConcurrentDictionary<string, CudaKernel> kernels = new(StringComparer.Ordinal);

    private CudaDriver(CudaContext context, CudaModule module) => (this.context, this.module) = (context, module);

    public override GpuDeviceInfo Info => context.Device.Info;

    public override long FreeBytes
    {
        get
        {
            nuint free, total;
            context.Check(context.Enter().MemGetInfo(&free, &total), "cuMemGetInfo");
            return (long)free;
        }
    }

    /// <summary>The devices that can be used; when there is none, why.</summary>
    public static (IReadOnlyList<GpuDeviceInfo> Devices, string WhyNone) List() => List(CudaLibrary.UsualPaths);

    /// <param name="index">The device's number among the driver's, of which <see cref="List()"/> may leave some out.</param>
    /// <param name="program">Its PTX is loaded.</param>
    /// <exception cref="GpuUnavailableException">There is no driver, no such device, it is too old, or the program has no PTX.</exception>
    /// <exception cref="GpuException">The driver refused the PTX or the device.</exception>
    public static CudaDriver Open(int index, KernelProgram program) => Open(index, program, CudaLibrary.UsualPaths);

    public override GpuBuffer Allocate(long bytes) => CudaBuffer.Allocate(context, bytes);

    public override HostBuffer AllocateHost(long bytes) => CudaHostBuffer.Allocate(context, bytes);

    public override GpuQueue CreateQueue(bool isTimed) => new CudaQueue(context, isTimed);

    public override GpuKernel GetKernel(string name) => kernels.GetOrAdd(name, module.GetKernel);

    internal static (IReadOnlyList<GpuDeviceInfo> Devices, string WhyNone) List(IReadOnlyList<string> libraryPaths)
    {
        try
        {
            var library = CudaLibrary.Load(libraryPaths);
            CudaDevice[] all = [.. Enumerable.Range(0, library.DeviceCount).Select(index => CudaDevice.Get(library, index))];
            GpuDeviceInfo[] usable = [.. all.Where(device => device.WhyUnusable is null).Select(device => device.Info)];
            string why = all.Length == 0
                ? $"The CUDA driver {library.Path} has no device."
                : string.Join(' ', all.Select(device => device.WhyUnusable));
            return (usable, usable.Length == 0 ? why : "");
        }
        catch (GpuException unusable)
        {
            return ([], unusable.Message);
        }
    }

    internal static CudaDriver Open(int index, KernelProgram program, IReadOnlyList<string> libraryPaths)
    {
        if (program.Ptx.Length == 0)
            throw new GpuUnavailableException("This build has no kernels for CUDA devices: it was made without their PTX.");
        var library = CudaLibrary.Load(libraryPaths);
        int count = library.DeviceCount;
        if (index < 0 || index >= count)
        {
            throw new GpuUnavailableException(
                FormattableString.Invariant($"There is no CUDA device {index}: the driver has {count}, counted from 0."));
        }

        var device = CudaDevice.Get(library, index);
        if (device.WhyUnusable is { } why)
            throw new GpuUnavailableException(why);

        var context = new CudaContext(device);
        try
        {
            return new CudaDriver(context, CudaModule.Load(context, program.Ptx));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        module.Dispose();
        context.Dispose();
    }
}

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

    /// <summary>The devices that can be used; and why others cannot, or why there is none. Empty where nothing is missing.</summary>
    public static (IReadOnlyList<GpuDeviceInfo> Devices, string Missing) List() => List(CudaLibrary.UsualPaths);

    /// <param name="index">The device's number among the driver's, of which <see cref="List()"/> may leave some out.</param>
    /// <param name="program">Its PTX is loaded.</param>
    /// <exception cref="GpuUnavailableException">There is no driver, no such device, it is too old, or the program has no PTX.</exception>
    /// <exception cref="GpuException">The driver refused the PTX or the device.</exception>
    public static CudaDriver Open(int index, KernelProgram program) => Open(index, program, CudaLibrary.UsualPaths);

    public override GpuBuffer Allocate(long bytes) => CudaBuffer.Allocate(context, bytes);

    public override HostBuffer AllocateHost(long bytes) => CudaHostBuffer.Allocate(context, bytes);

    public override GpuQueue CreateQueue(bool isTimed) => new CudaQueue(context, isTimed);

    public override GpuKernel GetKernel(string name) => kernels.GetOrAdd(name, module.GetKernel);

    internal static (IReadOnlyList<GpuDeviceInfo> Devices, string Missing) List(IReadOnlyList<string> libraryPaths)
    {
        try
        {
            var library = CudaLibrary.Load(libraryPaths);
            var usable = new List<GpuDeviceInfo>();
            var missing = new List<string>();
            for (int index = 0; index < library.DeviceCount; index++)
                Ask(library, index, usable, missing);
            return (usable, usable.Count + missing.Count == 0 ? $"The CUDA driver {library.Path} has no device." : string.Join(' ', missing));
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

    /// <summary>One broken device does not keep the others from being used.</summary>
    private static void Ask(CudaLibrary library, int index, List<GpuDeviceInfo> usable, List<string> missing)
    {
        try
        {
            var device = CudaDevice.Get(library, index);
            if (device.WhyUnusable is { } why)
                missing.Add(why);
            else
                usable.Add(device.Info);
        }
        catch (GpuException broken)
        {
            missing.Add(FormattableString.Invariant($"CUDA device {index} does not answer: {broken.Message}"));
        }
    }

    protected override void Dispose(bool disposing)
    {
        module.Dispose();
        context.Dispose();
    }
}

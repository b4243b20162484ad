using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>
/// A device through OpenCL 1.2: a GPU of any vendor, or a CPU (PoCL). Its members may be called from several threads at once.
/// OpenCL counts references, so what the driver gave out may still be disposed after it.
/// </summary>
public sealed unsafe class OpenClDriver : GpuDriver
{
    private readonly OpenClLibrary cl;
    private readonly OpenClDevice device;
    private readonly Dictionary<string, OpenClKernel> kernels = new(StringComparer.Ordinal);
    private readonly Lock kernelsLock = new();
    private nint context;
    private nint program;

    /// <summary>For what the driver itself puts in: the first touch of a buffer, and the mapping of host memory.</summary>
    private nint housekeeping;

    private long givenOut;

    private OpenClDriver(OpenClLibrary cl, OpenClDevice device) => (this.cl, this.device) = (cl, device);

    public override GpuDeviceInfo Info => device.Info;

    public override long FreeBytes => Info.MemoryBytes - Interlocked.Read(ref givenOut);

    /// <summary>The devices of all platforms, GPUs first; and what is broken, or why there is none. Empty where nothing is missing.</summary>
    public static (IReadOnlyList<GpuDeviceInfo> Devices, string Missing) List() => List(OpenClLibrary.LoaderNames);

    /// <param name="index">Into what <see cref="List()"/> gives.</param>
    /// <param name="program">Its OpenCL C source is built for the device, which takes about a second where the OpenCL driver has not cached it.</param>
    /// <exception cref="GpuUnavailableException">There is no OpenCL, no device of that index, or the device has no double precision.</exception>
    /// <exception cref="GpuException">The program cannot be built; the message holds the compiler's log.</exception>
    public static OpenClDriver Open(int index, KernelProgram program) => Open(index, program, OpenClLibrary.LoaderNames);

    internal static (IReadOnlyList<GpuDeviceInfo> Devices, string Missing) List(IReadOnlyList<string> loaderNames)
    {
        try
        {
            var (devices, missing) = OpenClDevice.List(OpenClLibrary.Load(loaderNames));
            return ([.. devices.Select(device => device.Info)], missing);
        }
        catch (GpuException unusable)
        {
            return ([], unusable.Message);
        }
    }

    internal static OpenClDriver Open(int index, KernelProgram program, IReadOnlyList<string> loaderNames)
    {
        var cl = OpenClLibrary.Load(loaderNames);
        var (devices, missing) = OpenClDevice.List(cl);
        if (devices.Count == 0)
            throw new GpuUnavailableException(missing);
        if (index < 0 || index >= devices.Count)
            throw new GpuUnavailableException(FormattableString.Invariant($"There is no OpenCL device {index}. There are {devices.Count}, numbered from 0."));
        devices[index].ThrowIfUnusable();

        var driver = new OpenClDriver(cl, devices[index]);
        try
        {
            driver.Start(program);
            return driver;
        }
        catch
        {
            driver.Dispose();
            throw;
        }
    }

    public override GpuBuffer Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ObjectDisposedException.ThrowIf(context == 0, this);
        // Some drivers would lend the host's memory beyond the device's own; FreeBytes says that there is none.
        if (bytes > Info.MemoryBytes || Interlocked.Add(ref givenOut, bytes) > Info.MemoryBytes)
        {
            if (bytes <= Info.MemoryBytes)
                GiveBack(bytes);
            throw new GpuOutOfMemoryException("clCreateBuffer", bytes);
        }

        try
        {
            return new OpenClBuffer(cl, context, housekeeping, bytes, GiveBack);
        }
        catch
        {
            GiveBack(bytes);
            throw;
        }
    }

    public override HostBuffer AllocateHost(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, int.MaxValue);
        ObjectDisposedException.ThrowIf(context == 0, this);
        return new OpenClHostBuffer(cl, context, housekeeping, (int)bytes);
    }

    public override GpuQueue CreateQueue(bool isTimed)
    {
        ObjectDisposedException.ThrowIf(context == 0, this);
        return new OpenClQueue(cl, CreateCommandQueue(isTimed ? OpenClConstants.QueueProfilingEnable : 0), isTimed);
    }

    /// <remarks>One kernel object for each name, released with the driver.</remarks>
    public override GpuKernel GetKernel(string name)
    {
        lock (kernelsLock)
        {
            ObjectDisposedException.ThrowIf(context == 0, this);
            if (!kernels.TryGetValue(name, out var kernel))
                kernels.Add(name, kernel = new OpenClKernel(cl, program, name));
            return kernel;
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (kernelsLock)
        {
            foreach (var kernel in kernels.Values)
                kernel.Release();
            kernels.Clear();
            if (program != 0)
                OpenClLibrary.Released(cl.ReleaseProgram(program));
            if (housekeeping != 0)
                OpenClLibrary.Released(cl.ReleaseCommandQueue(housekeeping));
            if (context != 0)
                OpenClLibrary.Released(cl.ReleaseContext(context));
            program = housekeeping = context = 0;
        }
    }

    private void Start(KernelProgram kernelProgram)
    {
        nint* properties = stackalloc nint[] { OpenClConstants.ContextPlatform, device.Platform, 0 };
        nint id = device.Device;
        int error;
        context = cl.CreateContext(properties, 1, &id, 0, null, &error);
        OpenClLibrary.Check(error, "clCreateContext", Info.Name);
        housekeeping = CreateCommandQueue(0);
        program = OpenClProgram.Build(cl, context, device.Device, kernelProgram);
    }

    /// <summary>In order, and without profiling unless a property asks for it.</summary>
    private nint CreateCommandQueue(ulong properties)
    {
        int error;
        nint queue = cl.CreateCommandQueue(context, device.Device, properties, &error);
        OpenClLibrary.Check(error, "clCreateCommandQueue");
        return queue;
    }

    private void GiveBack(long bytes) => Interlocked.Add(ref givenOut, -bytes);
}

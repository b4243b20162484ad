using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu;
using GpuRadiomics.Gpu.Cuda;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>From --backend and --device to a backend. An explicit choice never falls back.</summary>
internal static class BackendChoice
{
    public static readonly string[] Names = ["auto", "cpu", "cuda", "opencl"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="device">The device's number among those of its backend.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="passedOver">Told, in a line each, why auto passed over a candidate.</param>
    /// <param name="memory">Device memory to use.</param>
    /// <exception cref="UsageException">The backend chosen by name cannot be used.</exception>
    public static IComputeBackend Open(string name, int device, int jobs, Action<string> passedOver, DeviceMemory memory)
    {
        try
        {
            return name == "auto" ? Auto(jobs, passedOver, memory) : Named(name, device, jobs, memory);
        }
        catch (GpuException error)
        {
            throw CannotBeUsed(name, error);
        }
    }

    /// <param name="name">One of <see cref="Names"/> but auto.</param>
    /// <param name="device">The device's number among those of its backend.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="memory">Device memory to use.</param>
    /// <param name="isTimed">Whether the device's part of the time is told apart.</param>
    /// <exception cref="GpuException">It cannot be used.</exception>
    public static IComputeBackend Named(string name, int device, int jobs, DeviceMemory memory, bool isTimed = false) => name switch
    {
        "cpu" => new CpuBackend(jobs),
        "cuda" => On(CudaDriver.Open(device, KernelProgram.Shipped), jobs, memory, isTimed),
        "opencl" => On(OpenClDriver.Open(device, KernelProgram.Shipped), jobs, memory, isTimed),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such backend."),
    };

    public static UsageException CannotBeUsed(string name, GpuException error) => new(
        $"The {name} backend cannot be used. {error.Message}\nSee what there is with: gpuradiomics devices. --backend cpu needs no device and gives the same values.",
        ExitCode.Device);

    /// <summary>CUDA, then a GPU through OpenCL, then the CPU.</summary>
    private static IComputeBackend Auto(int jobs, Action<string> passedOver, DeviceMemory memory)
    {
        var (cuda, missingCuda) = CudaDriver.List();
        if (missingCuda.Length > 0)
            passedOver($"cuda passed over: {missingCuda}");
        foreach (var device in cuda)
        {
            if (Try(() => CudaDriver.Open(device.Index, KernelProgram.Shipped), device, jobs, passedOver, memory) is { } backend)
                return backend;
        }

        var (openCl, missingOpenCl) = OpenClDriver.List();
        if (missingOpenCl.Length > 0)
            passedOver($"opencl passed over: {missingOpenCl}");
        foreach (var device in openCl)
        {
            // PoCL and the like run kernels on the CPU, many times slower than the CPU backend does.
            if (!device.IsGpu)
                passedOver($"opencl passed over: {device.Name} is not a GPU");
            else if (Try(() => OpenClDriver.Open(device.Index, KernelProgram.Shipped), device, jobs, passedOver, memory) is { } backend)
                return backend;
        }

        return new CpuBackend(jobs);
    }

    private static GpuBackend? Try(Func<GpuDriver> open, GpuDeviceInfo device, int jobs, Action<string> passedOver, DeviceMemory memory)
    {
        try
        {
            return On(open(), jobs, memory);
        }
        catch (GpuException error)
        {
            passedOver($"{device.Api} passed over: {device.Name}: {error.Message}");
            return null;
        }
    }

    private static GpuBackend On(GpuDriver driver, int jobs, DeviceMemory memory, bool isTimed = false) => new(driver, jobs, memory.Of(driver.FreeBytes), isTimed);
}

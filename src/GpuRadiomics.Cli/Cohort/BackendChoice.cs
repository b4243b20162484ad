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
    /// <exception cref="UsageException">The backend chosen by name cannot be used.</exception>
    public static IComputeBackend Open(string name, int device, int jobs, Action<string> passedOver)
    {
        try
        {
            return name == "auto" ? Auto(jobs, passedOver) : Named(name, device, jobs, isTimed: false);
        }
        catch (GpuException error)
        {
            throw CannotBeUsed(name, error);
        }
    }

    /// <param name="name">One of <see cref="Names"/> but auto.</param>
    /// <param name="device">The device's number among those of its backend.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="isTimed">Whether the device's part of the time is told apart.</param>
    /// <exception cref="GpuException">It cannot be used.</exception>
    public static IComputeBackend Named(string name, int device, int jobs, bool isTimed) => name switch
    {
        "cpu" => new CpuBackend(jobs),
        "cuda" => new GpuBackend(CudaDriver.Open(device, KernelProgram.Shipped), jobs, isTimed: isTimed),
        "opencl" => new GpuBackend(OpenClDriver.Open(device, KernelProgram.Shipped), jobs, isTimed: isTimed),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such backend."),
    };

    public static UsageException CannotBeUsed(string name, GpuException error) => new($"The {name} backend cannot be used. {error.Message}", ExitCode.Device);

    /// <summary>CUDA, then a GPU through OpenCL, then the CPU.</summary>
    private static IComputeBackend Auto(int jobs, Action<string> passedOver)
    {
        var (cuda, whyNoCuda) = CudaDriver.List();
        if (cuda.Count == 0)
            passedOver($"cuda passed over: {whyNoCuda}");
        foreach (var device in cuda)
        {
            if (Try(() => CudaDriver.Open(device.Index, KernelProgram.Shipped), device, jobs, passedOver) is { } backend)
                return backend;
        }

        var (openCl, whyNoOpenCl) = OpenClDriver.List();
        if (openCl.Count == 0)
            passedOver($"opencl passed over: {whyNoOpenCl}");
        foreach (var device in openCl)
        {
            // PoCL and the like run kernels on the CPU, many times slower than the CPU backend does.
            if (!device.IsGpu)
                passedOver($"opencl passed over: {device.Name} is not a GPU");
            else if (Try(() => OpenClDriver.Open(device.Index, KernelProgram.Shipped), device, jobs, passedOver) is { } backend)
                return backend;
        }

        return new CpuBackend(jobs);
    }

    private static GpuBackend? Try(Func<GpuDriver> open, GpuDeviceInfo device, int jobs, Action<string> passedOver)
    {
        try
        {
            return new(open(), jobs);
        }
        catch (GpuException error)
        {
            passedOver($"{device.Api} passed over: {device.Name}: {error.Message}");
            return null;
        }
    }
}

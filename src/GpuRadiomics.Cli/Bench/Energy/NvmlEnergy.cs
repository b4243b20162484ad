using System.Runtime.InteropServices;

namespace GpuRadiomics.Cli.Bench.Energy;

/// <summary>
/// The energy counter of an NVIDIA GPU (Volta and later) through NVIDIA's management library, which comes with the driver: nvmlDeviceGetTotalEnergyConsumption, in
/// millijoules. Only where the machine has a single GPU: the library numbers several in another order than CUDA does.
/// </summary>
internal sealed unsafe class NvmlEnergy : IDisposable
{
    private const int Success = 0;

    private readonly nint library;
    private readonly nint device;
    private readonly delegate* unmanaged<int> shutdown;
    private readonly delegate* unmanaged<nint, ulong*, int> totalEnergy;

    private NvmlEnergy(nint library, nint device, nint shutdown, nint totalEnergy)
    {
        (this.library, this.device) = (library, device);
        this.shutdown = (delegate* unmanaged<int>)shutdown;
        this.totalEnergy = (delegate* unmanaged<nint, ulong*, int>)totalEnergy;
    }

    public static IReadOnlyList<string> UsualPaths { get; } = OperatingSystem.IsWindows() ? ["nvml.dll"] : ["libnvidia-ml.so.1"];

    /// <param name="paths">Where the library is looked for.</param>
    /// <returns>Null when there is none, or no single GPU that tells its energy.</returns>
    public static NvmlEnergy? TryOpen(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            if (!NativeLibrary.TryLoad(path, out nint library))
                continue;
            if (Open(library) is { } energy)
                return energy;
            NativeLibrary.Free(library);
        }

        return null;
    }

    /// <summary>Since the driver was loaded; null when the driver does not tell.</summary>
    public double? Joules()
    {
        ulong millijoules;
        return totalEnergy(device, &millijoules) == Success ? millijoules / 1e3 : null;
    }

    public void Dispose()
    {
        _ = shutdown();
        NativeLibrary.Free(library);
    }

    private static NvmlEnergy? Open(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "nvmlInit_v2", out nint init) || !NativeLibrary.TryGetExport(library, "nvmlShutdown", out nint shutdown)
            || !NativeLibrary.TryGetExport(library, "nvmlDeviceGetCount_v2", out nint count)
            || !NativeLibrary.TryGetExport(library, "nvmlDeviceGetHandleByIndex_v2", out nint handle)
            || !NativeLibrary.TryGetExport(library, "nvmlDeviceGetTotalEnergyConsumption", out nint energy)
            || ((delegate* unmanaged<int>)init)() != Success)
            return null;
        uint devices;
        nint device;
        if (((delegate* unmanaged<uint*, int>)count)(&devices) == Success && devices == 1 && ((delegate* unmanaged<uint, nint*, int>)handle)(0, &device) == Success)
        {
            var opened = new NvmlEnergy(library, device, shutdown, energy);
            if (opened.Joules() is not null)
                return opened;
        }

        _ = ((delegate* unmanaged<int>)shutdown)();
        return null;
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>From --backend to a backend. An explicit choice never falls back.</summary>
internal static class BackendChoice
{
    public static readonly string[] Names = ["auto", "cpu", "cuda", "opencl"];

    /// <exception cref="UsageException">The backend chosen by name cannot be used.</exception>
    public static IComputeBackend Open(string name, int jobs) => name switch
    {
        "auto" or "cpu" => new CpuBackend(jobs),
        _ => throw new UsageException($"The {name} backend is not part of this version. Use --backend cpu, or auto.", ExitCode.Device),
    };
}

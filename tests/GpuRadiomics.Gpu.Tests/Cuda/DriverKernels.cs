using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>The few kernels that the tests of the driver launch.</summary>
internal static class DriverKernels
{
    public static string Folder { get; } = Path.Combine(TestData.RepositoryRoot, "tests", "GpuRadiomics.Gpu.Tests", "Cuda", "kernels");

    public static KernelProgram Program { get; } = new($"{Read("portable.h")}\n{Read("driver.cl")}", "-cl-std=CL1.2", Read("driver.ptx"));

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));
}

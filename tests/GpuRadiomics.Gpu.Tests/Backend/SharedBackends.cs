using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;

namespace GpuRadiomics.Gpu.Tests.Backend;

[CollectionDefinition(Name)]
public sealed class BackendCollection : ICollectionFixture<SharedBackends>
{
    public const string Name = "Backends";
}

/// <summary>The backend over OpenCL with the shipped kernels, for all tests of the collection.</summary>
public sealed class SharedBackends : IDisposable
{
    private GpuBackend? openCl;

    /// <summary>The backend, or the test ends here: skipped, or failed in CI.</summary>
    public GpuBackend OpenCl() => openCl ??= new(OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped), 2);

    public void Dispose() => openCl?.Dispose();
}

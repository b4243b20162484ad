using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <param name="name">Its name.</param>
/// <param name="function">The driver's CUfunction.</param>
/// <param name="parameterBytes">The sizes of its parameters, in order; a buffer's is that of an address.</param>
internal sealed class CudaKernel(string name, nint function, IReadOnlyList<int> parameterBytes) : GpuKernel
{
    public override string Name => name;

    public nint Function => function;

    public IReadOnlyList<int> ParameterBytes => parameterBytes;
}

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>The results of the driver's functions (cuda.h, CUresult) that are told apart here; all others are reported by name.</summary>
internal static class CudaResult
{
    public const int Success = 0;
    public const int OutOfMemory = 2;
}

using System.Runtime.InteropServices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>
/// The functions of NVIDIA's driver API that are used, under their names in cuda.h less the "cu". The driver's library is the only one of NVIDIA's
/// that is sure to be there: container runtimes mount it, and no toolkit is needed to run PTX.
/// </summary>
/// <param name="library">The loaded driver library.</param>
internal sealed unsafe class CudaFunctions(nint library)
{
    public readonly delegate* unmanaged<uint, int> Init = (delegate* unmanaged<uint, int>)Export(library, "cuInit");
    public readonly delegate* unmanaged<int*, int> DriverGetVersion = (delegate* unmanaged<int*, int>)Export(library, "cuDriverGetVersion");
    public readonly delegate* unmanaged<int, byte**, int> GetErrorName = (delegate* unmanaged<int, byte**, int>)Export(library, "cuGetErrorName");

    public readonly delegate* unmanaged<int*, int> DeviceGetCount = (delegate* unmanaged<int*, int>)Export(library, "cuDeviceGetCount");
    public readonly delegate* unmanaged<int*, int, int> DeviceGet = (delegate* unmanaged<int*, int, int>)Export(library, "cuDeviceGet");
    public readonly delegate* unmanaged<byte*, int, int, int> DeviceGetName =
        (delegate* unmanaged<byte*, int, int, int>)Export(library, "cuDeviceGetName");

    public readonly delegate* unmanaged<int*, int, int, int> DeviceGetAttribute =
        (delegate* unmanaged<int*, int, int, int>)Export(library, "cuDeviceGetAttribute");

    public readonly delegate* unmanaged<nuint*, int, int> DeviceTotalMem =
        (delegate* unmanaged<nuint*, int, int>)Export(library, "cuDeviceTotalMem_v2");

    public readonly delegate* unmanaged<nint*, int, int> PrimaryCtxRetain =
        (delegate* unmanaged<nint*, int, int>)Export(library, "cuDevicePrimaryCtxRetain");

    public readonly delegate* unmanaged<int, int> PrimaryCtxRelease = (delegate* unmanaged<int, int>)Export(library, "cuDevicePrimaryCtxRelease_v2");
    public readonly delegate* unmanaged<nint, int> CtxSetCurrent = (delegate* unmanaged<nint, int>)Export(library, "cuCtxSetCurrent");

    public readonly delegate* unmanaged<nint*, void*, uint, int*, void**, int> ModuleLoadDataEx =
        (delegate* unmanaged<nint*, void*, uint, int*, void**, int>)Export(library, "cuModuleLoadDataEx");

    public readonly delegate* unmanaged<nint, int> ModuleUnload = (delegate* unmanaged<nint, int>)Export(library, "cuModuleUnload");
    public readonly delegate* unmanaged<nint*, nint, byte*, int> ModuleGetFunction =
        (delegate* unmanaged<nint*, nint, byte*, int>)Export(library, "cuModuleGetFunction");

    public readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> LaunchKernel =
        (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)Export(library, "cuLaunchKernel");

    public readonly delegate* unmanaged<nuint*, nuint*, int> MemGetInfo =
        (delegate* unmanaged<nuint*, nuint*, int>)Export(library, "cuMemGetInfo_v2");

    public readonly delegate* unmanaged<ulong*, nuint, int> MemAlloc = (delegate* unmanaged<ulong*, nuint, int>)Export(library, "cuMemAlloc_v2");
    public readonly delegate* unmanaged<ulong, int> MemFree = (delegate* unmanaged<ulong, int>)Export(library, "cuMemFree_v2");
    public readonly delegate* unmanaged<void**, nuint, uint, int> MemHostAlloc =
        (delegate* unmanaged<void**, nuint, uint, int>)Export(library, "cuMemHostAlloc");

    public readonly delegate* unmanaged<void*, int> MemFreeHost = (delegate* unmanaged<void*, int>)Export(library, "cuMemFreeHost");

    public readonly delegate* unmanaged<ulong, void*, nuint, nint, int> MemcpyHtoDAsync =
        (delegate* unmanaged<ulong, void*, nuint, nint, int>)Export(library, "cuMemcpyHtoDAsync_v2");

    public readonly delegate* unmanaged<void*, ulong, nuint, nint, int> MemcpyDtoHAsync =
        (delegate* unmanaged<void*, ulong, nuint, nint, int>)Export(library, "cuMemcpyDtoHAsync_v2");

    public readonly delegate* unmanaged<ulong, uint, nuint, nint, int> MemsetD32Async =
        (delegate* unmanaged<ulong, uint, nuint, nint, int>)Export(library, "cuMemsetD32Async");

    public readonly delegate* unmanaged<nint*, uint, int> StreamCreate = (delegate* unmanaged<nint*, uint, int>)Export(library, "cuStreamCreate");
    public readonly delegate* unmanaged<nint, int> StreamDestroy = (delegate* unmanaged<nint, int>)Export(library, "cuStreamDestroy_v2");
    public readonly delegate* unmanaged<nint, int> StreamSynchronize = (delegate* unmanaged<nint, int>)Export(library, "cuStreamSynchronize");
    public readonly delegate* unmanaged<nint, nint, uint, int> StreamWaitEvent =
        (delegate* unmanaged<nint, nint, uint, int>)Export(library, "cuStreamWaitEvent");

    public readonly delegate* unmanaged<nint*, uint, int> EventCreate = (delegate* unmanaged<nint*, uint, int>)Export(library, "cuEventCreate");
    public readonly delegate* unmanaged<nint, nint, int> EventRecord = (delegate* unmanaged<nint, nint, int>)Export(library, "cuEventRecord");
    public readonly delegate* unmanaged<float*, nint, nint, int> EventElapsedTime =
        (delegate* unmanaged<float*, nint, nint, int>)Export(library, "cuEventElapsedTime");

    public readonly delegate* unmanaged<nint, int> EventDestroy = (delegate* unmanaged<nint, int>)Export(library, "cuEventDestroy_v2");

    private static nint Export(nint library, string name) => NativeLibrary.GetExport(library, name);
}

using System.Globalization;
using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>NVIDIA's driver library, loaded and initialized. It is never unloaded: its threads outlive any handle to it.</summary>
internal sealed unsafe class CudaLibrary
{
    private CudaLibrary(string path, CudaFunctions functions) => (Path, Functions) = (path, functions);

    /// <summary>
    /// Where the library is looked for. The plain names are found by the loader; container images and WSL often have it in a folder that the
    /// loader does not search.
    /// </summary>
    public static IReadOnlyList<string> UsualPaths { get; } = OperatingSystem.IsWindows()
        ? ["nvcuda.dll"]
        :
        [
            "libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1",
            "/usr/local/nvidia/lib64/libcuda.so.1", "/usr/local/nvidia/lib/libcuda.so.1",
        ];

    public string Path { get; }

    public CudaFunctions Functions { get; }

    public int DeviceCount
    {
        get
        {
            int count;
            Check(Functions.DeviceGetCount(&count), "cuDeviceGetCount");
            return count;
        }
    }

    /// <summary>The newest CUDA that the driver can run.</summary>
    public string Version
    {
        get
        {
            int version;
            Check(Functions.DriverGetVersion(&version), "cuDriverGetVersion");
            return string.Create(CultureInfo.InvariantCulture, $"CUDA {version / 1000}.{version % 1000 / 10}");
        }
    }

    /// <exception cref="GpuUnavailableException">There is no such library, it is too old, or it finds no device.</exception>
    public static CudaLibrary Load(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            if (NativeLibrary.TryLoad(path, out nint handle))
                return Initialize(path, handle);
        }

        throw new GpuUnavailableException($"No CUDA driver: tried {string.Join(", ", paths)}. It is part of NVIDIA's display driver.");
    }

    /// <exception cref="GpuException">The result is an error.</exception>
    public void Check(int result, string call, string detail = "")
    {
        if (result != CudaResult.Success)
            throw new GpuException(call, ErrorName(result), detail);
    }

    /// <summary>An error as cuda.h calls it, with its number.</summary>
    public string ErrorName(int result)
    {
        byte* name = null;
        Functions.GetErrorName(result, &name);
        return string.Create(CultureInfo.InvariantCulture, $"{(name == null ? "unknown error" : Marshal.PtrToStringUTF8((nint)name))} ({result})");
    }

    private static CudaLibrary Initialize(string path, nint handle)
    {
        CudaLibrary library;
        try
        {
            library = new CudaLibrary(path, new CudaFunctions(handle));
        }
        catch (EntryPointNotFoundException lacking)
        {
            throw new GpuUnavailableException($"The CUDA driver {path} is too old: {lacking.Message}");
        }

        int result = library.Functions.Init(0);
        if (result != CudaResult.Success)
            throw new GpuUnavailableException($"The CUDA driver {path} does not start: cuInit failed: {library.ErrorName(result)}.");
        return library;
    }
}

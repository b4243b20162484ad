using System.Globalization;
using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>A device of the CUDA driver.</summary>
internal sealed unsafe class CudaDevice
{
    /// <summary>The PTX is compiled for compute capability 7.0 (kernels/build_ptx.sh); drivers compile it for that and later devices only.</summary>
    private const int OldestMajor = 7;

    // cuda.h, CUdevice_attribute.
    private const int MaxThreadsPerBlock = 1;
    private const int MaxSharedMemoryPerBlock = 8;
    private const int ComputeCapabilityMajor = 75;
    private const int ComputeCapabilityMinor = 76;

    private CudaDevice(CudaLibrary library, int index, int handle)
    {
        (Library, Handle) = (library, handle);
        nuint memory;
        library.Check(library.Functions.DeviceTotalMem(&memory, handle), "cuDeviceTotalMem");
        Info = new GpuDeviceInfo
        {
            Api = "cuda",
            Index = index,
            Name = ReadName(),
            DriverVersion = library.Version,
            MemoryBytes = (long)memory,
            LargestBufferBytes = (long)memory,
            LocalMemoryBytes = Attribute(MaxSharedMemoryPerBlock),
            LargestGroup = Attribute(MaxThreadsPerBlock),
            HasFloat64 = true,
            IsGpu = true,
        };
        int major = Attribute(ComputeCapabilityMajor), minor = Attribute(ComputeCapabilityMinor);
        string capability = string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}; {OldestMajor}.0 or later is needed");
        WhyUnusable = major >= OldestMajor
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"CUDA device {index}, {Info.Name}, has compute capability {capability}.");
    }

    public CudaLibrary Library { get; }

    /// <summary>The driver's CUdevice.</summary>
    public int Handle { get; }

    public GpuDeviceInfo Info { get; }

    /// <summary>Null for a device that can be used.</summary>
    public string? WhyUnusable { get; }

    public static CudaDevice Get(CudaLibrary library, int index)
    {
        int handle;
        library.Check(library.Functions.DeviceGet(&handle, index), "cuDeviceGet");
        return new CudaDevice(library, index, handle);
    }

    private string ReadName()
    {
        const int Longest = 256;
        byte* name = stackalloc byte[Longest];
        Library.Check(Library.Functions.DeviceGetName(name, Longest, Handle), "cuDeviceGetName");
        return Marshal.PtrToStringUTF8((nint)name)!;
    }

    private int Attribute(int attribute)
    {
        int value;
        Library.Check(Library.Functions.DeviceGetAttribute(&value, attribute, Handle), "cuDeviceGetAttribute");
        return value;
    }
}

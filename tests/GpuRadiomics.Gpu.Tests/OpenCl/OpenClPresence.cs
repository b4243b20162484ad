using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

/// <summary>The OpenCL device that tests use: the first that can compute in double precision, a GPU where there is one. PoCL makes one of any CPU.</summary>
internal static class OpenClPresence
{
    /// <summary>The device, or the test ends here: skipped, or failed in CI.</summary>
    public static GpuDeviceInfo Require()
    {
        var (devices, whyNone) = OpenClDriver.List();
        var usable = devices.FirstOrDefault(device => device.HasFloat64);
        if (usable is null)
            Absent.EndTest($"No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1). {whyNone}");
        return usable!;
    }
}

using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Devices;

/// <summary><c>devices</c> on machines with faults: what is broken is listed, and what works beside it too.</summary>
public sealed class DevicesProgramTests(FakeMachines machines) : IClassFixture<FakeMachines>
{
    [Fact]
    public void Without_drivers_what_was_tried_is_named()
    {
        string output = Devices(machines.WithoutDrivers(), ExitCodes.Ok);
        Assert.Contains("cuda: none. No CUDA driver: tried libcuda.so.1, libcuda.so", output, StringComparison.Ordinal);
        Assert.Contains("opencl: none. There is no OpenCL loader on this machine. Tried: libOpenCL.so.1, libOpenCL.so.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-platform", "opencl: none. The OpenCL loader knows no platform: no vendor's OpenCL driver is installed.")]
    [InlineData("no-platforms", "opencl: none. clGetPlatformIDs failed: CL_OUT_OF_HOST_MEMORY (-6).")]
    [InlineData("no-device", "opencl: none. No OpenCL platform has a device that can be used: Vendor A offers none.")]
    [InlineData("broken-driver", "opencl: not all. An OpenCL driver is broken: Vendor A: clGetDeviceIDs failed: CL_OUT_OF_RESOURCES (-5).")]
    [InlineData("broken-driver", "opencl 0 cannot be used. The OpenCL device Fake OpenCL device (Vendor B 1.0) has no double precision")]
    [InlineData("broken-device", "opencl: not all. An OpenCL driver is broken: Vendor A: clGetDeviceInfo failed: CL_DEVICE_NOT_AVAILABLE (-2).")]
    [InlineData("broken-device", "opencl 0 cannot be used. The OpenCL device Fake OpenCL device (Vendor A 1.0) has no double precision")]
    [InlineData("old", "opencl 0 cannot be used. The OpenCL device Fake OpenCL device (Vendor A 1.0) is older than OpenCL 1.2: OpenCL 1.1 fake.")]
    public void What_is_missing_is_told_and_no_fault_of_the_machine(string fault, string told) =>
        Assert.Contains(told, Devices(machines.OpenCl(fault), ExitCodes.Ok), StringComparison.Ordinal);

    [Fact]
    public void A_device_whose_compiler_fails_is_listed_with_its_log()
    {
        string output = Devices(machines.OpenCl("no-build"), ExitCodes.Device);
        Assert.Equal("failed", Row(output, "opencl")[^1]);
        Assert.Contains("opencl 0 failed. clBuildProgram failed: CL_BUILD_PROGRAM_FAILURE (-11). Build log:", output, StringComparison.Ordinal);
        Assert.Contains("use of undeclared identifier 'fma'", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_device_is_ok() => Assert.Equal("ok", Row(Devices(machines.Cuda(), ExitCodes.Ok), "cuda")[^1]);

    [Fact]
    public void One_device_of_two_that_is_too_old_is_told()
    {
        string output = Devices(machines.Cuda(("DEVICES", "61,70")), ExitCodes.Ok);
        Assert.Equal("1", Row(output, "cuda")[1]);
        Assert.Contains("cuda: not all. CUDA device 0, Fake CUDA device 0, has compute capability 6.1; 7.0 or later is needed.", output, StringComparison.Ordinal);
    }

    [Theory]
    // Rounded when it should not be.
    [InlineData("rounded_intensity(alongX, roi[ROI_ROUNDING]);", "rint(alongX + 1.0);", " values are not those of the CPU.")]
    [InlineData("totals[job] = before + sum;", "totals[job] = before + sum - 1u;", "Counting voxels failed: the device computes wrong.")]
    [InlineData("return (double)masks[", "return 0.0 * (double)masks[", "A sound ROI is rejected: ")]
    public void A_device_that_computes_wrong_fails_and_nothing_crashes(string right, string wrong, string told)
    {
        string output = Devices(machines.CudaWith(PlantedBug.In(KernelProgram.Shipped.OpenClSource, right, wrong)), ExitCodes.Device);
        Assert.Equal("failed", Row(output, "cuda")[^1]);
        Assert.Contains($"cuda 0 failed. ", output, StringComparison.Ordinal);
        Assert.Contains(told, output, StringComparison.Ordinal);
    }

    private static string Devices(IReadOnlyDictionary<string, string> machine, int exitCode)
    {
        var run = BuiltProgram.RunWith(null, machine, ["devices"]).Ended(exitCode);
        Assert.Equal("ok", Row(run.Output, "cpu")[^1]);
        return run.Output;
    }

    /// <summary>The words of the first row of a backend.</summary>
    private static string[] Row(string output, string backend) =>
        output.Split('\n').First(line => line.StartsWith($"  {backend} ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

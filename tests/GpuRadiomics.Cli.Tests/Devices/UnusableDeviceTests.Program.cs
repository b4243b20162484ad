using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Devices;

/// <summary>An extraction on a device that cannot be used ends before anything is computed or written: one message, exit code 3. auto computes on the CPU.</summary>
public sealed class UnusableDeviceProgramTests(DemoRun demo, FakeMachines machines) : IClassFixture<FakeMachines>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cuda", "No CUDA driver: tried libcuda.so.1")]
    [InlineData("opencl", "There is no OpenCL loader on this machine.")]
    public void No_driver_library(string backend, string told) => Refused(machines.WithoutDrivers(), backend, told);

    [Theory]
    [InlineData("no-platform", "The OpenCL loader knows no platform: no vendor's OpenCL driver is installed.")]
    [InlineData("no-platforms", "clGetPlatformIDs failed: CL_OUT_OF_HOST_MEMORY (-6).")]
    [InlineData("no-device", "No OpenCL platform has a device that can be used: Vendor A offers none.")]
    [InlineData("no-fp64", "The OpenCL device Fake OpenCL device (Vendor A 1.0) has no double precision (cl_khr_fp64), in which the features are computed.")]
    [InlineData("old", "The OpenCL device Fake OpenCL device (Vendor A 1.0) is older than OpenCL 1.2: OpenCL 1.1 fake.")]
    [InlineData("no-build", "Build log:\ninput.cl:17:5: error: use of undeclared identifier 'fma'")]
    public void An_OpenCl_that_cannot_be_used(string fault, string told) => Refused(machines.OpenCl(fault), "opencl", told);

    [Fact]
    public void A_CUDA_driver_without_a_device() => Refused(machines.Cuda(("DEVICES", "")), "cuda", "does not start: cuInit failed: CUDA_ERROR_NO_DEVICE (100).");

    [Fact]
    public void CUDA_kernels_that_do_not_compile() => Refused(machines.CudaWith("__kernel void broken( {"), "cuda", "cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (218).");

    [Fact]
    public void A_number_beyond_the_devices()
    {
        Refused(machines.Cuda(), "cuda", "There is no CUDA device 7: the driver has 1, counted from 0.", "--device", "7");
        Refused(machines.OpenCl("no-fp64"), "opencl", "There is no OpenCL device 7. There are 1, numbered from 0.", "--device", "7");
    }

    [Theory]
    [InlineData("broken-driver", "opencl passed over: An OpenCL driver is broken: Vendor A: clGetDeviceIDs failed")]
    [InlineData("no-platforms", "opencl passed over: clGetPlatformIDs failed")]
    [InlineData("no-build", "opencl passed over: Fake OpenCL device: clBuildProgram failed")]
    public void Auto_passes_over_what_is_broken(string fault, string told)
    {
        var run = Extract(machines.OpenCl(fault), "auto").Ended(ExitCodes.Ok);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal("cpu", new ResultFolder(folder["tables"]).Run().GetProperty("backend").GetString());
    }

    private void Refused(IReadOnlyDictionary<string, string> machine, string backend, string told, params string[] options)
    {
        Extract(machine, backend, options).Refused(
            ExitCodes.Device, $"The {backend} backend cannot be used.", told, "gpuradiomics devices", "--backend cpu");
        Assert.False(Directory.Exists(folder["tables"]));
    }

    private ProgramRun Extract(IReadOnlyDictionary<string, string> machine, string backend, params string[] options) => BuiltProgram.RunWith(
        null, machine, ["extract", demo.Patient("HN1004"), "--output", folder["tables"], "--roi", "^GTV-1$", "--backend", backend, .. options]);
}

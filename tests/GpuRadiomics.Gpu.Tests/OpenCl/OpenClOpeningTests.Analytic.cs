using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

public sealed class OpenClOpeningTests
{
    private static readonly string[] NoLoader = ["libNoSuchOpenCL.so.1", "libNoSuchOpenCL.so"];

    [Fact]
    public void Without_a_loader_the_list_is_empty_and_says_which_were_tried()
    {
        var (devices, whyNone) = OpenClDriver.List(NoLoader);

        Assert.Empty(devices);
        Assert.Equal("There is no OpenCL loader on this machine. Tried: libNoSuchOpenCL.so.1, libNoSuchOpenCL.so.", whyNone);
    }

    [Fact]
    public void Without_a_loader_nothing_opens()
    {
        var refused = Assert.Throws<GpuUnavailableException>(() => OpenClDriver.Open(0, TestKernels.Program, NoLoader));

        Assert.Contains("libNoSuchOpenCL.so.1, libNoSuchOpenCL.so", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_without_the_functions_is_refused_by_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The C library of Linux stands in for an old loader.");

        var refused = Assert.Throws<GpuUnavailableException>(() => OpenClDriver.Open(0, TestKernels.Program, ["libc.so.6"]));

        Assert.Equal("The OpenCL loader libc.so.6 has no clGetPlatformIDs: it is older than OpenCL 1.2.", refused.Message);
    }

    [Fact]
    public void Devices_are_numbered_GPUs_first_and_described()
    {
        OpenClPresence.Require();

        var (devices, whyNone) = OpenClDriver.List();

        Assert.Equal(Enumerable.Range(0, devices.Count), devices.Select(device => device.Index));
        Assert.Equal(devices.OrderByDescending(device => device.IsGpu), devices);
        Assert.Empty(whyNone);
        Assert.All(devices, device =>
        {
            Assert.Equal("opencl", device.Api);
            Assert.Equal(device.Name.Trim(' ', '\0'), device.Name);
            Assert.NotEmpty(device.Name);
            Assert.NotEmpty(device.DriverVersion);
            Assert.InRange(device.LargestBufferBytes, 1, device.MemoryBytes);
            // OpenCL 1.2, table 4.3: at least 32 KiB of local memory.
            Assert.InRange(device.LocalMemoryBytes, 32 * 1024, long.MaxValue);
            Assert.InRange(device.LargestGroup, 1, int.MaxValue);
        });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void An_index_out_of_range_says_how_many_there_are(int index)
    {
        OpenClPresence.Require();
        int count = OpenClDriver.List().Devices.Count;

        var refused = Assert.Throws<GpuUnavailableException>(() => OpenClDriver.Open(index, TestKernels.Program));

        Assert.Equal($"There is no OpenCL device {index}. There are {count}, numbered from 0.", refused.Message);
    }

    [Fact]
    public void A_program_that_does_not_compile_gives_the_log_with_the_line()
    {
        var device = OpenClPresence.Require();
        var broken = new KernelProgram("__kernel void fine(__global int *a) { a[0] = 1; }\n\n__kernel void broken(__global int *a) { a[0] = no_such_name; }\n", "-cl-std=CL1.2", "");

        var refused = Assert.Throws<GpuException>(() => OpenClDriver.Open(device.Index, broken));

        Assert.StartsWith("clBuildProgram failed: CL_BUILD_PROGRAM_FAILURE (-11).", refused.Message, StringComparison.Ordinal);
        Assert.Matches(@":3:\d+:.*no_such_name", refused.Message);
    }

    [Fact]
    public void A_kernel_the_program_does_not_have_is_refused_by_name()
    {
        using var driver = OpenClDriver.Open(OpenClPresence.Require().Index, TestKernels.Program);

        var refused = Assert.Throws<GpuException>(() => driver.GetKernel("no_such_kernel"));

        Assert.Equal("clCreateKernel failed: CL_INVALID_KERNEL_NAME (-46). The kernel asked for is no_such_kernel.", refused.Message);
        Assert.Same(driver.GetKernel("positions"), driver.GetKernel("positions"));
    }

    [Fact]
    public void A_device_without_double_precision_is_refused_by_name()
    {
        var refused = Assert.Throws<GpuUnavailableException>(Device("OpenCL 1.2 ", hasFloat64: false).ThrowIfUnusable);

        Assert.Equal("The OpenCL device Some device (Some platform 1) has no double precision (cl_khr_fp64), in which the features are computed.", refused.Message);
    }

    [Theory]
    [InlineData("OpenCL 1.1 CUDA", false)]
    [InlineData("OpenCL 1.2 ", true)]
    [InlineData("OpenCL 3.0 PoCL", true)]
    public void A_device_older_than_1_2_is_refused(string version, bool usable)
    {
        var refused = Record.Exception(Device(version, hasFloat64: true).ThrowIfUnusable);

        Assert.Equal(usable, refused is null);
        Assert.True(usable || refused is GpuUnavailableException);
    }

    [Theory]
    [InlineData(-5, "CL_OUT_OF_RESOURCES (-5)")]
    [InlineData(-61, "CL_INVALID_BUFFER_SIZE (-61)")]
    [InlineData(-1001, "CL_PLATFORM_NOT_FOUND_KHR (-1001)")]
    [InlineData(-9999, "an error that CL/cl.h does not name (-9999)")]
    public void Errors_have_their_names_in_the_header(int error, string text) => Assert.Equal(text, OpenClError.Describe(error));

    private static OpenClDevice Device(string version, bool hasFloat64) => new(0, 0, version, new GpuDeviceInfo
    {
        Api = "opencl",
        Index = 0,
        Name = "Some device",
        DriverVersion = "Some platform 1",
        MemoryBytes = 1,
        LargestBufferBytes = 1,
        LocalMemoryBytes = 1,
        LargestGroup = 1,
        HasFloat64 = hasFloat64,
        IsGpu = true,
    });
}

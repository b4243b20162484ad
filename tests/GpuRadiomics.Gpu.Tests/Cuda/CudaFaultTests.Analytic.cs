using GpuRadiomics.Gpu.Cuda;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>What is reported when there is no device, or it fails: typed, by name and number, and nothing stays behind.</summary>
[Collection(FakeCudaCollection.Name)]
public sealed class CudaFaultTests(FakeCuda cuda)
{
    private static readonly KernelProgram Program = DriverKernels.Program;

    [Fact]
    public void Without_a_driver_what_was_tried_is_named()
    {
        string[] paths = ["/nowhere/libcuda.so.1", "/nowhere/libcuda.so"];
        const string Message = "No CUDA driver: tried /nowhere/libcuda.so.1, /nowhere/libcuda.so. It is part of NVIDIA's display driver.";
        Assert.Equal(Message, Assert.Throws<GpuUnavailableException>(() => CudaDriver.Open(0, Program, paths)).Message);
        var (devices, whyNone) = CudaDriver.List(paths);
        Assert.Empty(devices);
        Assert.Equal(Message, whyNone);
    }

    [Fact]
    public void A_library_without_the_functions_is_too_old()
    {
        cuda.Start(Program);
        Assert.StartsWith("The CUDA driver libc.so.6 is too old: ", CudaDriver.List(["libc.so.6"]).Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void The_devices_are_described()
    {
        cuda.Start(Program);
        cuda.Configure("devices", "90,86");
        var (devices, whyNone) = CudaDriver.List(cuda.Paths);
        Assert.Equal((2, ""), (devices.Count, whyNone));
        Assert.Equal(
            new GpuDeviceInfo
            {
                Api = "cuda", Index = 1, Name = "Fake CUDA device 1", DriverVersion = "CUDA 12.4", MemoryBytes = 1 << 30, LargestBufferBytes = 1 << 30,
                LocalMemoryBytes = 49152, LargestGroup = 1024, HasFloat64 = true, IsGpu = true,
            },
            devices[1]);
        using var driver = cuda.Open(Program, 1);
        Assert.Equal(devices[1], driver.Info);
        // Listing makes no context, which costs each process time and each device memory.
        Assert.Equal(1, cuda.Count("cuDevicePrimaryCtxRetain"));
    }

    [Fact]
    public void A_driver_without_devices_is_reported()
    {
        cuda.Start(Program);
        cuda.Configure("devices", "");
        string message = $"The CUDA driver {cuda.Paths[0]} does not start: cuInit failed: CUDA_ERROR_NO_DEVICE (100).";
        Assert.Equal(message, CudaDriver.List(cuda.Paths).Missing);
        Assert.Equal(message, Assert.Throws<GpuUnavailableException>(() => cuda.Open(Program)).Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void An_index_out_of_range_tells_how_many_there_are(int index)
    {
        cuda.Start(Program);
        cuda.Configure("devices", "90,90");
        string message = Assert.Throws<GpuUnavailableException>(() => cuda.Open(Program, index)).Message;
        Assert.Equal($"There is no CUDA device {index}: the driver has 2, counted from 0.", message);
    }

    [Fact]
    public void A_device_that_is_too_old_is_left_out_and_not_opened()
    {
        const string Message = "CUDA device 0, Fake CUDA device 0, has compute capability 6.1; 7.0 or later is needed.";
        cuda.Start(Program);
        cuda.Configure("devices", "61,70");
        var (devices, missing) = CudaDriver.List(cuda.Paths);
        Assert.Equal([1], devices.Select(device => device.Index));
        Assert.Equal(Message, missing);
        Assert.Equal(Message, Assert.Throws<GpuUnavailableException>(() => cuda.Open(Program)).Message);
        cuda.Open(Program, 1).Dispose();

        cuda.Configure("devices", "61");
        Assert.Equal(Message, CudaDriver.List(cuda.Paths).Missing);
        cuda.AssertNothingAlive();
    }

    [Fact]
    public void A_broken_device_does_not_keep_the_others_from_being_used()
    {
        cuda.Start(Program);
        cuda.Configure("devices", "90,90,90");
        cuda.Configure("fail", "cuDeviceGetName:214:2");
        var (devices, missing) = CudaDriver.List(cuda.Paths);
        Assert.Equal([0, 2], devices.Select(device => device.Index));
        Assert.Equal("CUDA device 1 does not answer: cuDeviceGetName failed: CUDA_ERROR_ECC_UNCORRECTABLE (214).", missing);
    }

    [Fact]
    public void Without_ptx_there_is_no_device()
    {
        cuda.Start(Program);
        Assert.Throws<GpuUnavailableException>(() => cuda.Open(Program with { Ptx = "" }));
    }

    [Fact]
    public void The_log_of_a_failed_compilation_is_in_the_message()
    {
        cuda.Start(Program);
        string message = Assert.Throws<GpuException>(() => cuda.Open(Program with { Ptx = "no ptx" })).Message;
        Assert.Equal("cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (218). ptxas fatal   : Missing .version directive at start of file", message);
        cuda.AssertNothingAlive();
    }

    [Fact]
    public void Out_of_memory_is_told_apart_and_survived()
    {
        cuda.Start(Program);
        cuda.Configure("memory", "1000000");
        using var driver = cuda.Open(Program);
        using var queue = driver.CreateQueue();
        using (driver.Allocate(600000))
        {
            Assert.Equal(400000, driver.FreeBytes);
            string message = Assert.Throws<GpuOutOfMemoryException>(() => driver.Allocate(400001)).Message;
            Assert.Equal("cuMemAlloc failed: out of device memory. 400001 bytes were asked for.", message);
        }

        using var buffer = driver.Allocate(1000000);
        queue.Fill(buffer, 0, 1000000, 5);
        Assert.All(driver.Download<uint>(queue, buffer), value => Assert.Equal(5u, value));
    }

    [Theory]
    [InlineData(46, "CUDA_ERROR_DEVICE_UNAVAILABLE")]
    [InlineData(214, "CUDA_ERROR_ECC_UNCORRECTABLE")]
    [InlineData(700, "CUDA_ERROR_ILLEGAL_ADDRESS")]
    [InlineData(719, "CUDA_ERROR_LAUNCH_FAILED")]
    [InlineData(999, "CUDA_ERROR_UNKNOWN")]
    [InlineData(12345, "unknown error")]
    public void A_lost_device_is_reported_when_it_is_waited_for(int error, string name)
    {
        cuda.Start(Program);
        var driver = cuda.Open(Program);
        var queue = driver.CreateQueue();
        var buffer = driver.Upload<uint>(queue, 1, 2);
        cuda.Configure("fail", $"cuStreamSynchronize:{error}:1");
        queue.Launch(driver.GetKernel("slow_increment"), 1, 1, 32, buffer, 2, 1);
        Assert.Equal($"cuStreamSynchronize failed: {name} ({error}).", Assert.Throws<GpuException>(queue.Synchronize).Message);

        // All calls fail from now on; giving things back is no second failure, and a new driver works.
        Assert.Contains($"({error})", Assert.Throws<GpuException>(() => driver.Allocate(4)).Message, StringComparison.Ordinal);
        buffer.Dispose();
        queue.Dispose();
        driver.Dispose();
        using var again = cuda.Open(Program);
        using var another = again.CreateQueue();
        using var values = again.Upload<uint>(another, 3);
        Assert.Equal([3u], again.Download<uint>(another, values));
    }

    [Theory]
    [InlineData("cuDeviceGetCount")]
    [InlineData("cuDeviceGet")]
    [InlineData("cuDeviceGetName")]
    [InlineData("cuDeviceGetAttribute")]
    [InlineData("cuDeviceTotalMem_v2")]
    [InlineData("cuDevicePrimaryCtxRetain")]
    [InlineData("cuCtxSetCurrent")]
    [InlineData("cuModuleLoadDataEx")]
    [InlineData("cuModuleGetFunction")]
    [InlineData("cuMemGetInfo_v2")]
    [InlineData("cuMemAlloc_v2")]
    [InlineData("cuMemHostAlloc")]
    [InlineData("cuStreamCreate")]
    [InlineData("cuStreamSynchronize")]
    [InlineData("cuStreamWaitEvent")]
    [InlineData("cuEventCreate")]
    [InlineData("cuEventRecord")]
    [InlineData("cuEventElapsedTime")]
    [InlineData("cuMemcpyHtoDAsync_v2")]
    [InlineData("cuMemcpyDtoHAsync_v2")]
    [InlineData("cuMemsetD32Async")]
    [InlineData("cuLaunchKernel")]
    public void A_failed_call_is_reported_by_its_name_and_leaves_nothing_behind(string function)
    {
        cuda.Start(Program);
        UseEverything();
        cuda.AssertNothingAlive();

        cuda.Configure("fail", $"{function}:304:1");
        string message = Assert.Throws<GpuException>(UseEverything).Message;
        string expected = $"{function.Replace("_v2", "", StringComparison.Ordinal)} failed: unknown error (304).";
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        cuda.AssertNothingAlive();
    }

    private void UseEverything()
    {
        using var driver = cuda.Open(Program);
        using var queue = driver.CreateQueue(isTimed: true);
        using var buffer = driver.Allocate(Math.Min(64, driver.FreeBytes));
        using var host = driver.AllocateHost(64);
        queue.Upload(buffer, 0, host, 0, 64);
        queue.Fill(buffer, 0, 64, 1);
        queue.Launch(driver.GetKernel("slow_increment"), 1, 1, 32, buffer, 16, 1);
        using var point = queue.Record();
        queue.WaitFor(point);
        queue.Download(host, 0, buffer, 0, 64);
        queue.Synchronize();
        Assert.Equal(2, host.Span[0]);
    }
}

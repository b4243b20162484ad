using System.Text;
using GpuRadiomics.Gpu.Cuda;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>The fake driver refuses what NVIDIA's does, and what NVIDIA's lets pass; else the tests over it would prove little.</summary>
[Collection(FakeCudaCollection.Name)]
public sealed unsafe class FakeCudaTests(FakeCuda fake)
{
    private const int InvalidValue = 1, InvalidContext = 201, InvalidHandle = 400, IllegalAddress = 700;

    [Fact]
    public void A_thread_is_in_no_context_but_where_it_was_brought()
    {
        var cuda = Start();
        int elsewhere = 0;
        var thread = new Thread(() => elsewhere = Allocate(cuda).Result);
        thread.Start();
        thread.Join();
        Assert.Equal((InvalidContext, 0), (elsewhere, Allocate(cuda).Result));
        Assert.Equal(0, cuda.CtxSetCurrent(0));
        Assert.Equal(InvalidContext, Allocate(cuda).Result);
    }

    [Fact]
    public void Memory_is_used_inside_its_bounds_and_while_it_is_there()
    {
        var cuda = Start();
        nint stream;
        Assert.Equal(0, cuda.StreamCreate(&stream, 1));
        ulong address = Allocate(cuda).Address;
        byte* host = stackalloc byte[64];
        Assert.Equal(0, cuda.MemcpyHtoDAsync(address, host, 64, stream));
        Assert.Equal(InvalidValue, cuda.MemcpyHtoDAsync(address + 1, host, 64, stream));
        Assert.Equal(InvalidValue, cuda.MemcpyDtoHAsync(host, address - 1, 1, stream));
        Assert.Equal(InvalidValue, cuda.MemsetD32Async(address + 2, 0, 1, stream));
        Assert.Equal(InvalidValue, cuda.MemsetD32Async(address, 0, 17, stream));
        Assert.Equal(InvalidHandle, cuda.MemsetD32Async(address, 0, 1, 1));
        Assert.Equal(InvalidValue, cuda.MemFree(address + 4));
        Assert.Equal(0, cuda.MemFree(address));
        Assert.Equal(InvalidValue, cuda.MemFree(address));
        Assert.Equal(InvalidValue, cuda.MemcpyHtoDAsync(address, host, 64, stream));
        Assert.Equal(InvalidValue, cuda.MemFreeHost(host));
        Assert.Equal((0, 0), (cuda.StreamDestroy(stream), fake.Count("buffers")));
        Assert.Equal(InvalidHandle, cuda.StreamSynchronize(stream));
    }

    [Fact]
    public void A_kernel_that_is_given_a_freed_buffer_loses_the_device()
    {
        var cuda = Start();
        nint module, function, stream;
        Assert.Equal(0, cuda.StreamCreate(&stream, 1));
        fixed (byte* ptx = Text(DriverKernels.Program.Ptx), name = Text("geometry"))
        {
            Assert.Equal(0, cuda.ModuleLoadDataEx(&module, ptx, 0, null, null));
            Assert.Equal(0, cuda.ModuleGetFunction(&function, module, name));
        }

        ulong address = Allocate(cuda).Address;
        Assert.Equal(InvalidValue, Launch(cuda, function, stream, address + 4, 1, 1));
        Assert.Equal(InvalidValue, Launch(cuda, function, stream, address, 65536, 1));
        Assert.Equal(InvalidValue, Launch(cuda, function, stream, address, 1, 1025));
        Assert.Equal(0, Launch(cuda, function, stream, address, 1, 16));
        Assert.Equal(0, cuda.StreamSynchronize(stream));
        Assert.Equal(0, cuda.MemFree(address));
        Assert.Equal(0, Launch(cuda, function, stream, address, 1, 16));
        Assert.Equal((IllegalAddress, IllegalAddress), (cuda.StreamSynchronize(stream), Allocate(cuda).Result));
    }

    private static int Launch(CudaFunctions cuda, nint function, nint stream, ulong argument, uint groupsY, uint groupSize)
    {
        void* pointer = &argument;
        return cuda.LaunchKernel(function, 1, groupsY, 1, groupSize, 1, 1, 0, stream, &pointer, null);
    }

    private static byte[] Text(string value) => [.. Encoding.UTF8.GetBytes(value), 0];

    private static (int Result, ulong Address) Allocate(CudaFunctions cuda)
    {
        ulong address = 0;
        int result = cuda.MemAlloc(&address, 64);
        return (result, address);
    }

    /// <summary>The driver's functions, with this thread in the context of the first device.</summary>
    private CudaFunctions Start()
    {
        fake.Start(DriverKernels.Program);
        var cuda = CudaLibrary.Load(fake.Paths).Functions;
        int device;
        nint context;
        Assert.Equal((0, 0, 0), (cuda.DeviceGet(&device, 0), cuda.PrimaryCtxRetain(&context, device), cuda.CtxSetCurrent(context)));
        return cuda;
    }
}

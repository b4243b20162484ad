using System.Text;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>PTX that the driver has compiled for the device.</summary>
internal sealed unsafe class CudaModule : IDisposable
{
    // cuda.h, CUjit_option.
    private const int ErrorLogBuffer = 5;
    private const int ErrorLogBufferSizeBytes = 6;

    private readonly CudaContext context;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<int>> parameterBytes;
    private nint handle;

    private CudaModule(CudaContext context, nint handle, string ptx) =>
        (this.context, this.handle, parameterBytes) = (context, handle, PtxEntries.ParameterBytes(ptx));

    /// <exception cref="GpuException">The driver cannot compile it; the compiler's log is in the message.</exception>
    public static CudaModule Load(CudaContext context, string ptx)
    {
        byte[] image = [.. Encoding.UTF8.GetBytes(ptx), 0];
        byte[] log = new byte[16384];
        int* options = stackalloc int[] { ErrorLogBuffer, ErrorLogBufferSizeBytes };
        void** values = stackalloc void*[2];
        nint handle;
        fixed (byte* text = image, messages = log)
        {
            values[0] = messages;
            // An option's value stands in the place of the pointer to it.
            values[1] = (void*)log.Length;
            int result = context.Enter().ModuleLoadDataEx(&handle, text, 2, options, values);
            int written = log.AsSpan().IndexOf((byte)0);
            context.Check(result, "cuModuleLoadDataEx", Encoding.UTF8.GetString(log, 0, written < 0 ? log.Length : written).Trim());
        }

        return new CudaModule(context, handle, ptx);
    }

    /// <exception cref="GpuException">It has no kernel of that name.</exception>
    public CudaKernel GetKernel(string name)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(name), 0];
        nint function;
        fixed (byte* text = bytes)
            context.Check(context.Enter().ModuleGetFunction(&function, handle, text), "cuModuleGetFunction", $"There is no kernel {name}.");
        return new CudaKernel(name, function, parameterBytes[name]);
    }

    public void Dispose()
    {
        if (handle != 0 && context.EnterToRelease() is { } cuda)
            _ = cuda.ModuleUnload(handle);
        handle = 0;
    }
}

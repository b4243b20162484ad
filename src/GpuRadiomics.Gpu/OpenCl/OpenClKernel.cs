using System.Text;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>
/// A kernel object. It holds its arguments until the launch copies them, so two threads may not set them at once:
/// a launch holds <see cref="ArgumentsLock"/> from the first argument until it is in the queue.
/// </summary>
internal sealed unsafe class OpenClKernel : GpuKernel
{
    private readonly OpenClLibrary cl;
    private nint handle;

    public OpenClKernel(OpenClLibrary cl, nint program, string name)
    {
        (this.cl, Name) = (cl, name);
        int error;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
            handle = cl.CreateKernel(program, text, &error);
        OpenClLibrary.Check(error, "clCreateKernel", $"The kernel asked for is {name}.");
        uint count;
        OpenClLibrary.Check(cl.GetKernelInfo(handle, OpenClConstants.KernelNumArgs, sizeof(uint), &count, null), "clGetKernelInfo", name);
        ParameterCount = (int)count;
    }

    public override string Name { get; }

    public int ParameterCount { get; }

    public Lock ArgumentsLock { get; } = new();

    public nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    /// <summary>Sets all arguments. OpenCL would keep those of an earlier launch in place of missing ones, so their number is checked.</summary>
    public void SetArguments(ReadOnlySpan<KernelArgument> arguments)
    {
        if (arguments.Length != ParameterCount)
            throw new ArgumentException($"{Name} has {ParameterCount} parameters. Found: {arguments.Length} arguments.", nameof(arguments));
        for (int i = 0; i < arguments.Length; i++)
        {
            // A number lies in the low bytes, which come first in memory.
            long bits = arguments[i].Buffer is { } buffer ? ((OpenClBuffer)buffer).Handle : arguments[i].Bits;
            int bytes = arguments[i].Buffer is null ? arguments[i].Bytes : sizeof(nint);
            int error = cl.SetKernelArg(Handle, (uint)i, (nuint)bytes, &bits);
            if (error != 0)
                throw new GpuException("clSetKernelArg", OpenClError.Describe(error), $"{Name}, argument {i} from 0, of {bytes} bytes.");
        }
    }

    public void Release()
    {
        lock (ArgumentsLock)
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released != 0)
                OpenClLibrary.Released(cl.ReleaseKernel(released));
        }
    }
}

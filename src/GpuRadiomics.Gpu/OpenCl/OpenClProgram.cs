using System.Text;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>The kernels' source, built for one device.</summary>
internal static unsafe class OpenClProgram
{
    /// <exception cref="GpuException">The source does not compile; the message holds the compiler's log.</exception>
    public static nint Build(OpenClLibrary cl, nint context, nint device, KernelProgram program)
    {
        byte[] source = Encoding.UTF8.GetBytes(program.OpenClSource);
        int error;
        nint built;
        fixed (byte* first = source)
        {
            byte* text = first;
            nuint length = (nuint)source.Length;
            built = cl.CreateProgramWithSource(context, 1, &text, &length, &error);
        }

        OpenClLibrary.Check(error, "clCreateProgramWithSource");
        fixed (byte* options = Encoding.UTF8.GetBytes(program.OpenClOptions + '\0'))
            error = cl.BuildProgram(built, 1, &device, options, 0, null);
        if (error == 0)
            return built;

        string log = Log(cl, built, device);
        OpenClLibrary.Released(cl.ReleaseProgram(built));
        throw new GpuException("clBuildProgram", OpenClError.Describe(error), $"Build log:\n{log}");
    }

    private static string Log(OpenClLibrary cl, nint program, nint device)
    {
        nuint length;
        int error = cl.GetProgramBuildInfo(program, device, OpenClConstants.ProgramBuildLog, 0, null, &length);
        OpenClLibrary.Check(error, "clGetProgramBuildInfo");
        byte[] log = new byte[length];
        fixed (byte* first = log)
            error = cl.GetProgramBuildInfo(program, device, OpenClConstants.ProgramBuildLog, length, first, null);
        OpenClLibrary.Check(error, "clGetProgramBuildInfo");
        return Encoding.UTF8.GetString(log).TrimEnd('\0').Trim();
    }
}

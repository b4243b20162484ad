using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>Environments in which the program finds stand-ins for drivers.</summary>
public sealed class FakeMachines : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private string? whyNoCuda;
    private string? whyNoOpenCl;

    /// <summary>A machine with the fake CUDA driver, which runs these kernels; the settings are those of fakecuda.h.</summary>
    public IReadOnlyDictionary<string, string> CudaWith(string openClSource, params (string Setting, string Value)[] settings)
    {
        whyNoCuda ??= OpenClDriver.List() is { Devices.Count: 0, Missing: var missing } ? missing : FakeDrivers.BuildCuda(Library("cuda", "libcuda.so.1"));
        if (whyNoCuda.Length > 0)
            Absent.EndTest(whyNoCuda);
        string kernels = folder.Write($"{Guid.NewGuid():N}.cl", openClSource);
        var machine = new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder["cuda"], ["FAKECUDA_SOURCE"] = kernels };
        foreach (var (setting, value) in settings)
            machine[$"FAKECUDA_{setting}"] = value;
        return machine;
    }

    /// <summary>A machine with the fake CUDA driver and the shipped kernels.</summary>
    public IReadOnlyDictionary<string, string> Cuda(params (string Setting, string Value)[] settings) => CudaWith(KernelProgram.Shipped.OpenClSource, settings);

    /// <summary>A machine whose OpenCL has a fault: fakeopencl.c names them.</summary>
    public IReadOnlyDictionary<string, string> OpenCl(string fault)
    {
        whyNoOpenCl ??= FakeDrivers.BuildOpenCl(Library("opencl", "libOpenCL.so.1"));
        if (whyNoOpenCl.Length > 0)
            Absent.EndTest(whyNoOpenCl);
        return new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder["opencl"], ["FAKEOPENCL"] = fault };
    }

    /// <summary>A machine whose drivers' files are no libraries, as after an installation that failed.</summary>
    public IReadOnlyDictionary<string, string> WithoutDrivers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The names are those of Linux.");
        foreach (string name in new[] { "libcuda.so.1", "libcuda.so", "libOpenCL.so.1", "libOpenCL.so" })
            File.WriteAllText(Library("none", name), "not a library\n");
        return new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder["none"] };
    }

    public void Dispose() => folder.Dispose();

    private string Library(string machine, string name) => Path.Combine(Directory.CreateDirectory(folder[machine]).FullName, name);
}

using System.Runtime.InteropServices;
using System.Text;
using GpuRadiomics.Gpu.Cuda;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>Tests that use the fake driver share its state, so they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class FakeCudaCollection : ICollectionFixture<FakeCuda>
{
    public const string Name = "CUDA over OpenCL";
}

/// <summary>
/// The fake CUDA driver (fakecuda/), built with the C compiler of the machine. It runs a program's kernels from their OpenCL source.
/// Each test begins with <see cref="Start"/>.
/// </summary>
public sealed unsafe class FakeCuda : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fakecuda").FullName;
    private readonly string absent = "";
    private readonly nint library;

    public FakeCuda()
    {
        string path = Path.Combine(folder, "libcuda.so.1");
        absent = FakeDrivers.BuildCuda(path);
        if (absent.Length > 0)
            return;
        library = NativeLibrary.Load(path);
        if (((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "fakecuda_platform"))() == null)
            absent = "The fake CUDA driver needs an OpenCL device (PoCL).";
        Paths = [path];
    }

    /// <summary>Where the driver is, as <see cref="CudaDriver"/> takes it.</summary>
    internal IReadOnlyList<string> Paths { get; } = [];

    /// <summary>A fresh driver that runs the program's kernels; the test ends here when the machine lacks what it needs.</summary>
    public void Start(KernelProgram program)
    {
        if (absent.Length > 0)
            Absent.EndTest(absent);
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "fakecuda_reset"))();
        string source = Path.Combine(folder, "kernels.cl");
        File.WriteAllText(source, program.OpenClSource);
        Configure("source", source);
        Configure("options", program.OpenClOptions);
    }

    /// <summary>The settings are those of fakecuda.h.</summary>
    public void Configure(string setting, string value)
    {
        fixed (byte* name = Text(setting), text = Text(value))
            ((delegate* unmanaged<byte*, byte*, void>)NativeLibrary.GetExport(library, "fakecuda_configure"))(name, text);
    }

    /// <summary>How often a function was called since the start, or how many buffers, pinned, streams, events, modules, contexts there are.</summary>
    public int Count(string what)
    {
        fixed (byte* name = Text(what))
            return ((delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(library, "fakecuda_count"))(name);
    }

    public CudaDriver Open(KernelProgram program, int index = 0) => CudaDriver.Open(index, program, Paths);

    public void AssertNothingAlive()
    {
        foreach (string what in new[] { "buffers", "pinned", "streams", "events", "modules", "contexts" })
            Assert.Equal((what, 0), (what, Count(what)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Text(string value) => [.. Encoding.UTF8.GetBytes(value), 0];
}

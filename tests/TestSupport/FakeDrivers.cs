namespace GpuRadiomics.TestSupport;

/// <summary>The libraries that stand in for drivers, built from the C in the tests with the compiler of the machine.</summary>
internal static class FakeDrivers
{
    /// <summary>tests/GpuRadiomics.Gpu.Tests/Cuda/fakecuda.</summary>
    /// <returns>Why it cannot be built; empty when it was.</returns>
    public static string BuildCuda(string path) => Build(path, ["GpuRadiomics.Gpu.Tests", "Cuda", "fakecuda"], "-pthread", "-lOpenCL");

    /// <summary>tests/GpuRadiomics.Cli.Tests/Devices/fakeopencl.</summary>
    /// <returns>Why it cannot be built; empty when it was.</returns>
    public static string BuildOpenCl(string path) => Build(path, ["GpuRadiomics.Cli.Tests", "Devices", "fakeopencl"]);

    /// <summary>tests/GpuRadiomics.Cli.Tests/Bench/fakenvml.</summary>
    /// <returns>Why it cannot be built; empty when it was.</returns>
    public static string BuildNvml(string path) => Build(path, ["GpuRadiomics.Cli.Tests", "Bench", "fakenvml"]);

    private static string Build(string path, string[] folder, params string[] options)
    {
        string[] sources = Directory.GetFiles(Path.Combine([TestData.RepositoryRoot, "tests", .. folder]), "*.c");
        var (exitCode, output) = Shell.Run("gcc", ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", .. sources, .. options, "-o", path]);
        return exitCode == 0 ? "" : $"{folder[^1]} needs gcc, OpenCL's headers and its loader: {output}";
    }
}

namespace GpuRadiomics.Gpu.Devices;

/// <summary>The kernels in the two forms that drivers take.</summary>
/// <param name="OpenClSource">OpenCL C 1.2, in one text.</param>
/// <param name="OpenClOptions">Options for the OpenCL compiler.</param>
/// <param name="Ptx">The same kernels compiled to PTX, in one text; empty when they are not.</param>
public sealed record KernelProgram(string OpenClSource, string OpenClOptions, string Ptx)
{
    private const string Folder = "kernels/";

    /// <summary>The kernels that ship inside the program. Headers, then kernels, each in the order of their names.</summary>
    public static KernelProgram Shipped { get; } = new(
        string.Join('\n', Resources(".h").Concat(Resources(".cl")).Select(Read)),
        "-cl-std=CL1.2",
        Resources(".ptx").Select(Read).SingleOrDefault() ?? "");

    private static IEnumerable<string> Resources(string suffix) => typeof(KernelProgram).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(KernelProgram).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>
/// Oclgrind, a simulator that sees what no CPU driver shows: races for lack of an atomic or a barrier, and reads and writes outside of a buffer.
/// It is loaded as an OpenCL driver; its own wrapper cannot start the program.
/// </summary>
public sealed class Oclgrind : IDisposable
{
    private static readonly string[] Libraries = ["/usr/lib/oclgrind/liboclgrind-rt-icd.so", "/usr/lib/x86_64-linux-gnu/oclgrind/liboclgrind-rt-icd.so"];

    private readonly TemporaryFolder folder = new();

    /// <summary>What makes it the only OpenCL driver of a program; the test ends here where it is not installed.</summary>
    public IReadOnlyDictionary<string, string> Require()
    {
        string? library = Libraries.FirstOrDefault(File.Exists);
        if (library is null)
            Absent.EndTest("Oclgrind is not installed (Debian: oclgrind).");
        folder.Write("oclgrind.icd", library + "\n");
        return new Dictionary<string, string>
        {
            ["OCL_ICD_VENDORS"] = folder.Path + "/",
            ["OCLGRIND_DATA_RACES"] = "1",
            ["OCLGRIND_CHECK_API"] = "1",
            ["OCLGRIND_MAX_ERRORS"] = "3",
        };
    }

    public void Dispose() => folder.Dispose();
}

using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>
/// The self-test of <c>devices</c> on Oclgrind, a simulator that sees what no CPU driver shows: races for lack of an atomic or a barrier, and reads
/// and writes outside of a buffer. It is loaded as an OpenCL driver; its own wrapper cannot start the program.
/// </summary>
public sealed class OclgrindOracleTests
{
    private static readonly string[] Libraries = ["/usr/lib/oclgrind/liboclgrind-rt-icd.so", "/usr/lib/x86_64-linux-gnu/oclgrind/liboclgrind-rt-icd.so"];

    [Fact]
    public void Kernels_neither_race_nor_leave_their_buffers()
    {
        string? library = Libraries.FirstOrDefault(File.Exists);
        if (library is null)
            Absent.EndTest("Oclgrind is not installed (Debian: oclgrind).");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["oclgrind.icd"], library + "\n");
        var run = BuiltProgram.RunWith(
            null,
            new Dictionary<string, string>
            {
                ["OCL_ICD_VENDORS"] = folder.Path + "/",
                ["OCLGRIND_DATA_RACES"] = "1",
                ["OCLGRIND_CHECK_API"] = "1",
                ["OCLGRIND_MAX_ERRORS"] = "3",
            },
            ["devices"]).Ended(ExitCodes.Ok);
        Assert.Contains(run.Output.Split('\n'), line => line.Contains("Oclgrind", StringComparison.Ordinal) && line.TrimEnd().EndsWith(" ok", StringComparison.Ordinal));
        Assert.Equal("", run.Error);
    }
}

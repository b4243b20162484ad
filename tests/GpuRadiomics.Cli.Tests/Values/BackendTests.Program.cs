using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>What the choice of backend and of settings does to the tables.</summary>
public sealed class BackendProgramTests(DemoRun demo) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OpenCl_writes_the_tables_of_the_cpu_byte_for_byte()
    {
        string devices = BuiltProgram.Run(["devices"]).Ended(ExitCodes.Ok).Output;
        if (!devices.Split('\n').Any(line => line.TrimStart().StartsWith("opencl ", StringComparison.Ordinal)))
            Absent.EndTest("No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1).");
        Assert.DoesNotContain("are not those of the CPU", devices, StringComparison.Ordinal);
        foreach (string backend in new[] { "cpu", "opencl" })
            Extract(folder[backend], "--backend", backend, "--profile", "ibsi", "--profile", "ibsi-e", "--profile", "ibsi-b").Ended(ExitCodes.SomeRowsFailed);
        foreach (string file in ResultFolder.Files)
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["cpu"], file)), File.ReadAllBytes(Path.Combine(folder["opencl"], file)));
    }

    [Fact]
    public void A_roi_that_cannot_be_read_has_a_row_for_each_setting_too()
    {
        Extract(folder["tables"], "--profile", "ibsi", "--profile", "ibsi-a", "--roi", "^GTV-1$").Ended(ExitCodes.SomeRowsFailed);
        var rows = new ResultFolder(folder["tables"]).Features.Rows;
        Assert.All(rows.GroupBy(row => row["CaseID"]), ofCase => Assert.Equal(["ibsi", "ibsi-a"], ofCase.Select(row => row["Setting"])));
        Assert.Equal(2, rows.Count(row => row["CaseID"] == DemoRun.BrokenPatient && row["Status"] == "failed"));
    }

    private ProgramRun Extract(string output, params string[] options) => BuiltProgram.Run(["extract", demo.Cohort, "--output", output, .. options]);
}

using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>What the choice of backend and of settings does to the tables.</summary>
public sealed class BackendProgramTests(DemoRun demo) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OpenCl_writes_the_tables_of_the_cpu_byte_for_byte()
    {
        BuiltProgram.RequireOpenCl();
        SameTables("--profile", "ibsi", "--profile", "ibsi-e", "--profile", "ibsi-b");
    }

    [Fact]
    public void OpenCl_writes_the_tables_of_the_cpu_with_wavelets_and_laplacians_of_gaussians()
    {
        BuiltProgram.RequireOpenCl();
        string settings = folder.Write("filtered.yaml", "basedOn: ibsi\nname: filtered\nfilters: [original, pyradiomics-wavelet, { kind: log, sigmaMm: 2 }, { kind: pyradiomics-log, sigmaMm: 3 }]\n");
        SameTables("--settings", settings, "--profile", "ibsi", "--roi", "^GTV");
        var features = new ResultFolder(folder["opencl"]).Features;
        Assert.Contains("wavelet-LLH_cm_contrast_3D_avg", features.Columns);
        Assert.Contains(features.Rows, row => row["Setting"] == "filtered" && row["Status"] == "ok" && row["log-sigma-2-mm-3D_stat_mean"].Length > 0);
    }

    private void SameTables(params string[] options)
    {
        foreach (string backend in new[] { "cpu", "opencl" })
            Extract(folder[backend], ["--backend", backend, .. options]).Ended(ExitCodes.SomeRowsFailed);
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

using System.Globalization;
using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Devices;

/// <summary>A run that is cut short keeps the rows of the cases that were done, whole, and says how many there are.</summary>
public sealed partial class LostDeviceProgramTests(DemoRun demo, FakeMachines machines) : IClassFixture<FakeMachines>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private ResultFolder Tables => new(folder["tables"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cuLaunchKernel:719:30", "cuLaunchKernel failed: CUDA_ERROR_LAUNCH_FAILED (719).")]
    [InlineData("cuLaunchKernel:46:30", "cuLaunchKernel failed: CUDA_ERROR_DEVICE_UNAVAILABLE (46).")]
    [InlineData("cuStreamSynchronize:214:8", "cuStreamSynchronize failed: CUDA_ERROR_ECC_UNCORRECTABLE (214).")]
    [InlineData("cuMemAlloc_v2:700:50", "cuMemAlloc failed: CUDA_ERROR_ILLEGAL_ADDRESS (700).")]
    public void A_device_that_is_lost_leaves_the_rows_of_whole_cases(string fail, string told)
    {
        var run = Extract(machines.Cuda(("FAIL", fail)));
        run.Refused(ExitCodes.Device, "The device failed: Fake CUDA device 0, driver CUDA 12.4. ", told, folder["tables"], "gpuradiomics devices", "--backend cpu");
        Assert.Equal("device lost", Tables.Run().GetProperty("ended").GetString());
        HasWholeCases(run);
    }

    [Fact]
    public void A_device_that_is_lost_at_once_leaves_tables_without_rows()
    {
        var run = Extract(machines.Cuda(("FAIL", "cuLaunchKernel:719:1")));
        run.Refused(ExitCodes.Device, "0 of 5 cases are done");
        Assert.All(ResultFolder.Files, file => Assert.Single(File.ReadAllLines(Tables[file])));
    }

    [Fact]
    public void A_device_with_little_memory_gives_the_tables_of_the_cpu()
    {
        var run = Extract(machines.Cuda(("MEMORY", "3000000"))).Ended(ExitCodes.SomeRowsFailed);
        Assert.Equal("", run.Error);
        Assert.Equal("completed", Tables.Run().GetProperty("ended").GetString());
        foreach (string file in ResultFolder.Files)
            Assert.Equal(File.ReadAllText(demo.Tables[file]), File.ReadAllText(Tables[file]));
    }

    [Fact]
    public void A_run_that_is_interrupted_says_so_and_keeps_its_rows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Interrupts are sent with kill.");
        // Every launch takes a while, so that there is time to interrupt.
        var run = BuiltProgram.Interrupt(machines.Cuda(("DELAY", "20")), "[1/5]", Arguments());
        run.Refused(ExitCodes.Cancelled, "Cancelled. ", folder["tables"]);
        Assert.Equal("cancelled", Tables.Run().GetProperty("ended").GetString());
        HasWholeCases(run);
    }

    /// <summary>The cases that are said to be done have exactly the rows that a whole run gives them; the others have none.</summary>
    private void HasWholeCases(ProgramRun run)
    {
        var said = Done().Match(run.Error);
        int done = int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(done, 1, 4);
        string[] cases = [.. demo.Tables.Features.Rows.Select(row => row["CaseID"]).Distinct()];
        foreach (var (i, id) in cases.Index())
            Assert.Equal(i < done ? demo.Tables.RowsOf(id) : [], Tables.RowsOf(id));
        Assert.Equal(cases.Take(done), Tables.Run().GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("caseId").GetString()));
        Assert.Equal(Tables.Features.Rows.Count(row => row["Status"] == "ok"), Tables.Run().GetProperty("rows").GetProperty("ok").GetInt32());
        Assert.All(ResultFolder.Files, file => Assert.EndsWith("\n", File.ReadAllText(Tables[file]), StringComparison.Ordinal));
    }

    private ProgramRun Extract(IReadOnlyDictionary<string, string> machine) => BuiltProgram.RunWith(null, machine, Arguments());

    private string[] Arguments() => ["extract", demo.Cohort, "--output", folder["tables"], "--backend", "cuda"];

    [GeneratedRegex(@"(\d) of 5 cases are done")]
    private static partial Regex Done();
}

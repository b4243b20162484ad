using System.Globalization;
using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Devices;

/// <summary>A run that is cut short keeps the rows of the cases that were done, whole, and says how many there are.</summary>
public sealed partial class LostDeviceProgramTests(LongCohort cohort, FakeMachines machines) : IClassFixture<LongCohort>, IClassFixture<FakeMachines>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private ResultFolder Tables => new(folder["tables"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    // More launches than the outlines of all cases and two batches have, which is what may be under way; fewer than the whole cohort has.
    // Once the device is gone every call fails, and the earlier of two batches under way may meet another call than the launch that lost it.
    [InlineData("FAIL", "cuLaunchKernel:46:110", " failed: CUDA_ERROR_DEVICE_UNAVAILABLE (46).")]
    [InlineData("LOSE", "719:110", " failed: CUDA_ERROR_LAUNCH_FAILED (719).")]
    [InlineData("LOSE", "214:110", " failed: CUDA_ERROR_ECC_UNCORRECTABLE (214).")]
    public void A_device_that_is_lost_leaves_the_rows_of_whole_cases(string setting, string value, string told)
    {
        var run = Extract(machines.Cuda((setting, value)));
        run.Refused(ExitCodes.Device, "The device failed: Fake CUDA device 0, driver CUDA 12.4. ", told, folder["tables"], "gpuradiomics devices", "--backend cpu");
        Assert.Equal("device lost", Tables.Run().GetProperty("ended").GetString());
        HasWholeCases(run);
    }

    [Fact]
    public void A_device_that_is_lost_at_once_leaves_tables_without_rows()
    {
        var run = Extract(machines.Cuda(("LOSE", "719:1")));
        run.Refused(ExitCodes.Device, "0 of 20 cases are done");
        Assert.All(ResultFolder.Files, file => Assert.Single(File.ReadAllLines(Tables[file])));
    }

    [Fact]
    public void A_device_with_little_memory_gives_the_tables_of_the_cpu()
    {
        var run = Extract(machines.Cuda(("MEMORY", "3000000"))).Ended(ExitCodes.Ok);
        Assert.Equal("", run.Error);
        Assert.Equal("completed", Tables.Run().GetProperty("ended").GetString());
        foreach (string file in ResultFolder.Files)
            Assert.Equal(File.ReadAllText(cohort.Tables[file]), File.ReadAllText(Tables[file]));
    }

    [Fact]
    public void A_run_that_is_interrupted_says_so_and_keeps_its_rows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Interrupts are sent with kill.");
        // Every launch takes a while, so that there is time to interrupt.
        var run = BuiltProgram.Interrupt(machines.Cuda(("DELAY", "50")), "[1/20]", Arguments());
        run.Refused(ExitCodes.Cancelled, "Cancelled. ", folder["tables"]);
        Assert.Equal("cancelled", Tables.Run().GetProperty("ended").GetString());
        HasWholeCases(run);
    }

    /// <summary>The cases that are said to be done have exactly the rows that a whole run gives them; the others have none.</summary>
    private void HasWholeCases(ProgramRun run)
    {
        int done = int.Parse(Done().Match(run.Error).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(done, 1, 19);
        string[] cases = [.. cohort.Tables.Features.Rows.Select(row => row["CaseID"])];
        foreach (var (i, id) in cases.Index())
            Assert.Equal(i < done ? cohort.Tables.RowsOf(id) : [], Tables.RowsOf(id));
        Assert.Equal(cases.Take(done), Tables.Run().GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("caseId").GetString()));
        Assert.Equal(done, Tables.Run().GetProperty("rows").GetProperty("ok").GetInt32());
        Assert.All(ResultFolder.Files, file => Assert.EndsWith("\n", File.ReadAllText(Tables[file]), StringComparison.Ordinal));
    }

    private ProgramRun Extract(IReadOnlyDictionary<string, string> machine) => BuiltProgram.RunWith(null, machine, Arguments());

    private string[] Arguments() => LongCohort.Extraction(cohort.Folder, folder["tables"], "cuda");

    [GeneratedRegex(@"(\d+) of 20 cases are done")]
    private static partial Regex Done();
}

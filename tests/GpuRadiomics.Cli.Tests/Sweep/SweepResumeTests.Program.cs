using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>A sweep that is interrupted keeps what is done, and the same command finishes it: the tables are those of one run, byte for byte.</summary>
public sealed partial class SweepResumeProgramTests(InterruptedSweep sweep) : IClassFixture<InterruptedSweep>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Output => folder["tables"];

    private ResultFolder Tables => new(Output);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ctrl_C_leaves_whole_cases_and_the_same_command_does_the_rest()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Interrupts are sent with kill.");
        var run = BuiltProgram.Interrupt(new Dictionary<string, string>(), "[2/8]", sweep.Command(Output));
        run.Refused(ExitCodes.Cancelled, "Cancelled. ", Output, "The same command goes on after them");
        int done = int.Parse(Done().Match(run.Error).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(done, 2, InterruptedSweep.Patients - 1);
        // Four settings, two images.
        Assert.All(Tables.Features.Rows.GroupBy(row => row["CaseID"]), rows => Assert.Equal(4 * 2, rows.Count()));
        Assert.Equal(done, Tables.Features.Rows.Select(row => row["CaseID"]).Distinct().Count());
        Assert.Equal("cancelled", Tables.Run().GetProperty("ended").GetString());
        Assert.True(File.Exists(Tables["stability.csv"]));
        Finish(done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_kill_costs_no_case_that_was_told_to_be_done(int afterCase)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with kill.");
        BuiltProgram.Kill($"[{afterCase}/8]", sweep.Command(Output));
        Assert.False(File.Exists(Tables["run.json"]));
        Finish(afterCase);
    }

    [Fact]
    public void Kills_at_any_time_leave_what_the_same_command_can_finish()
    {
        var random = new Random(48);
        int kills = 0;
        for (int i = 0; i < 5; i++)
            kills += BuiltProgram.KillAfter(TimeSpan.FromMilliseconds(300 + random.Next(1500)), sweep.Command(Output)) ? 1 : 0;
        Assert.InRange(kills, 1, 5);
        Finish(0);
    }

    [Fact]
    public void Rows_behind_the_journal_are_cut_off()
    {
        BuiltProgram.Kill("[3/8]", sweep.Command(Output));
        string[] tables = [.. Directory.GetFiles(Output, "*.csv", SearchOption.AllDirectories)];
        foreach (string table in tables)
            File.AppendAllText(table, "HN1004,half a r");
        File.AppendAllText(Path.Combine(Output, "sweep-journal.jsonl"), "{\"Lengths\":{\"features.csv\":99");
        Finish(3);
    }

    [Fact]
    public void A_table_that_lost_its_end_is_written_again_from_the_last_case_that_all_tables_have()
    {
        BuiltProgram.Run(sweep.Command(Output)).Ended(ExitCodes.Ok);
        using (var table = File.OpenWrite(Tables["features-long.csv"]))
            table.SetLength(table.Length / 2);
        var run = BuiltProgram.Run(sweep.Command(Output)).Ended(ExitCodes.Ok);
        Assert.DoesNotContain("8 of 8 images are done", run.Output, StringComparison.Ordinal);
        sweep.HasTheTables(Output);
    }

    [Fact]
    public void The_same_command_again_has_nothing_to_do()
    {
        BuiltProgram.Run(sweep.Command(Output)).Ended(ExitCodes.Ok);
        var again = BuiltProgram.Run(sweep.Command(Output)).Ended(ExitCodes.Ok);
        Assert.Contains("8 of 8 images are done by an earlier run", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("[1/8]", again.Output, StringComparison.Ordinal);
        Assert.Equal(InterruptedSweep.Patients, Tables.Run().GetProperty("inputs").GetArrayLength());
        sweep.HasTheTables(Output);
    }

    [Fact]
    public void Another_command_in_the_same_folder_is_refused_with_what_differs()
    {
        BuiltProgram.Kill("[1/8]", sweep.Command(Output));
        string journal = File.ReadAllText(Path.Combine(Output, "sweep-journal.jsonl"));
        string[] other = [.. sweep.Command(Output).Select(word => word switch { "10,25" => "10,50", "^GTV-1$" => "^GTV-", _ => word })];
        BuiltProgram.Run(other).Refused(
            ExitCodes.Usage, Output, "holds another sweep", "binning: \"width-10, width-25\" then, \"width-10, width-50\" now", "--roi: \"^GTV-1$\" then, \"^GTV-\" now", "--overwrite");
        BuiltProgram.Run([.. sweep.Command(Output).Where(word => word != "--per-setting")]).Refused(ExitCodes.Usage, "--per-setting: \"given\" then, nothing now");
        Assert.Equal(journal, File.ReadAllText(Path.Combine(Output, "sweep-journal.jsonl")));
        BuiltProgram.Run([.. other, "--overwrite"]).Ended(ExitCodes.Ok);
        BuiltProgram.Run([.. sweep.Command(Output), "--overwrite"]).Ended(ExitCodes.Ok);
        sweep.HasTheTables(Output);
    }

    [Fact]
    public void Another_state_of_the_input_is_refused_with_the_case()
    {
        string cohort = folder["cohort"];
        BuiltProgram.Run("phantom", "--small", "--patients", "2", "--output", cohort).Ended(ExitCodes.Ok);
        string[] command = ["sweep", cohort, "--roi", "^GTV-1$", "--bin-width", "10,25", "--output", Output];
        BuiltProgram.Run(command).Ended(ExitCodes.Ok);
        string[] files = Directory.GetFiles(Path.Combine(cohort, "HEAD-NECK-RADIOMICS-HN1", "HN1011"), "*.dcm", SearchOption.AllDirectories);
        File.SetLastWriteTimeUtc(files[0], DateTime.UtcNow);
        BuiltProgram.Run(command).Refused(ExitCodes.Usage, "input: HN1011 has changed");
        BuiltProgram.Run("phantom", "--small", "--patients", "1", "--output", folder["more"], "--seed", "9").Ended(ExitCodes.Ok);
        BuiltProgram.Run([.. command, folder["more"]]).Refused(ExitCodes.Usage, "input: ");
    }

    private void Finish(int atLeast)
    {
        var run = BuiltProgram.Run(sweep.Command(Output)).Ended(ExitCodes.Ok);
        if (Earlier().Match(run.Output) is { Success: true } earlier)
            Assert.InRange(int.Parse(earlier.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), atLeast, InterruptedSweep.Patients);
        else
            Assert.Equal(0, atLeast);
        Assert.Equal("completed", Tables.Run().GetProperty("ended").GetString());
        Assert.Equal(8 * 4 * 2, Tables.Run().GetProperty("rows").GetProperty("ok").GetInt32());
        sweep.HasTheTables(Output);
    }

    [GeneratedRegex(@"(\d+) of 8 cases are done")]
    private static partial Regex Done();

    [GeneratedRegex(@"(\d+) of 8 images are done by an earlier run")]
    private static partial Regex Earlier();
}

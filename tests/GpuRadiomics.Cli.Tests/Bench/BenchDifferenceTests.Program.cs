using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>A backend whose values are not those of the others does not get away with it.</summary>
public sealed class BenchDifferenceProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_value_that_differs_in_its_last_bit_is_told_and_ends_with_an_error()
    {
        var (exitCode, output) = await Compare(new CpuBackend(2), new AlteredBackend(), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.SomeRowsFailed, exitCode);
        var cpu = new ResultFolder(folder["out/cpu"]).Features.Rows;
        var altered = new ResultFolder(folder["out/opencl"]).Features.Rows;
        var first = cpu[0];
        const string Column = "original_stat_median";
        Assert.NotEqual(first[Column], altered[0][Column]);
        Assert.Contains(
            $"opencl, run 1: case '{first["CaseID"]}', ROI '{first["ROIName"]}' (ibsi), {Column}: expected {first[Column]}, found {altered[0][Column]}",
            output, StringComparison.Ordinal);
        Assert.DoesNotContain("No value differs", output, StringComparison.Ordinal);

        // One in each row, in the run to warm up and in the timed one.
        var differences = CsvTable.Read(folder["out/differences.csv"]).Rows;
        Assert.Equal(2 * cpu.Count, differences.Count);
        Assert.All(differences, difference => Assert.Equal(("opencl", Column), (difference["backend"], difference["column"])));
        var bench = CsvTable.Read(folder["out/bench.csv"]).Rows;
        Assert.Equal(["0", $"{cpu.Count}"], bench.Select(row => row["values_differing"]));
    }

    [Fact]
    public async Task A_comparison_that_is_cancelled_says_so_and_leaves_no_report()
    {
        var (exitCode, output) = await Compare(new CpuBackend(2), new AlteredBackend(), new CancellationToken(canceled: true));
        Assert.Equal(ExitCode.Cancelled, exitCode);
        Assert.Contains("Cancelled after 0 of 4 runs.", output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out/bench.csv"]));
    }

    private async Task<(int ExitCode, string Output)> Compare(IComputeBackend first, IComputeBackend second, CancellationToken cancellation)
    {
        var request = new BenchRequest
        {
            Inputs = [], Patients = 2, Small = true, Backends = [], Settings = [SettingsProfiles.Get("ibsi")], Jobs = 2, Repeat = 1, Output = folder["out"],
            RoiNames = new("^GTV"),
        };
        using var output = new StringWriter();
        int exitCode = await BenchRun.Compare(request, [new(first, TimeSpan.Zero), new(second, TimeSpan.Zero)], output, output, cancellation);
        return (exitCode, output.ToString());
    }
}

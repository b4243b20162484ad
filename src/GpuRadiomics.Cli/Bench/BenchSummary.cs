using System.Globalization;

namespace GpuRadiomics.Cli.Bench;

/// <summary>The comparison as a table: for each backend its fastest run, and the median of each line over its runs.</summary>
/// <param name="backends">In the order of the columns.</param>
/// <param name="runs">The timed runs.</param>
internal sealed class BenchSummary(IReadOnlyList<string> backends, IReadOnlyList<BenchResult> runs)
{
    private const string NotTold = "not told";

    private static readonly (string Name, Func<BenchResult, TimeSpan> Of)[] Stages =
    [
        ("scanning headers (s)", run => run.Scan), ("reading (s)", run => run.Reading),
        ("upload (s)", run => run.Computing.Upload), ("kernels (s)", run => run.Computing.Kernels), ("read-back (s)", run => run.Computing.Readback),
        ("computing on the host (s)", run => run.Computing.Host), ("features (s)", run => run.Features), ("writing (s)", run => run.Writing),
        ("total (s)", run => run.Total),
    ];

    public IReadOnlyList<string> Header => ["", .. backends.SelectMany(backend => new[] { $"{backend} best", "median" })];

    public IReadOnlyList<IReadOnlyList<string>> Rows =>
    [
        Counts("rows ok", run => run.Rows.Ok), Counts("rows skipped", run => run.Rows.Skipped), Counts("rows failed", run => run.Rows.Failed),
        Counts("rows x images", run => run.ImageRows), Counts("voxel-settings", run => run.VoxelSettings),
        Counts("values compared", run => run.Comparison.Values), Counts("differing values", run => run.Comparison.Differences.Count),
        .. Stages.Select(stage => Numbers(stage.Name, run => stage.Of(run).TotalSeconds, "F3")),
        Numbers("energy, processors (J)", run => run.Energy.CpuJoules, "F0", NotTold), Numbers("energy, GPU (J)", run => run.Energy.GpuJoules, "F0", NotTold),
        Numbers("rows per second", run => run.RowsPerSecond, "F1"), Numbers("rows x images per second", run => run.ImageRowsPerSecond, "F1"),
        Numbers("million voxel-settings/s", run => run.VoxelSettingsPerSecond / 1e6, "F3"), Numbers("device busy (share)", run => run.DeviceBusy, "F2"),
        Numbers("speed relative to cpu", run => run.SpeedOver(runs), "F2"),
    ];

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private IReadOnlyList<string> Numbers(string name, Func<BenchResult, double?> number, string format, string absent = "-") => Line(name, own =>
    {
        var best = own.MinBy(run => run.Total)!;
        return own.All(run => number(run) is not null)
            ? [number(best)!.Value.ToString(format, CultureInfo.InvariantCulture), Median(own.Select(run => number(run)!.Value)).ToString(format, CultureInfo.InvariantCulture)]
            : [absent, absent];
    });

    /// <summary>The largest of the runs; they are all alike unless something is wrong.</summary>
    private IReadOnlyList<string> Counts(string name, Func<BenchResult, long> count) =>
        Line(name, own => [own.Max(count).ToString(CultureInfo.InvariantCulture), ""]);

    private IReadOnlyList<string> Line(string name, Func<BenchResult[], string[]> cells) =>
        [name, .. backends.SelectMany(backend => cells([.. runs.Where(run => run.Backend == backend)]))];
}

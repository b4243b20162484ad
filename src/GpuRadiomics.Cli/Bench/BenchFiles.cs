using System.Globalization;
using CsvHelper;

namespace GpuRadiomics.Cli.Bench;

/// <summary>What a comparison leaves in its folder, beside the tables of each backend.</summary>
internal static class BenchFiles
{
    public const string Csv = "bench.csv", Markdown = "bench.md", Timeline = "timeline.csv", Differences = "differences.csv";

    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    private static readonly (string Name, Func<BenchResult, IReadOnlyList<BenchResult>, string> Text)[] Columns =
    [
        ("backend", (run, _) => run.Backend), ("repeat", (run, _) => Text(run.Repeat)),
        ("rows_ok", (run, _) => Text(run.Rows.Ok)), ("rows_skipped", (run, _) => Text(run.Rows.Skipped)), ("rows_failed", (run, _) => Text(run.Rows.Failed)),
        ("values_compared", (run, _) => Text(run.Comparison.Values)), ("values_differing", (run, _) => Text(run.Comparison.Differences.Count)),
        ("scan_s", (run, _) => Text(run.Scan)), ("reading_s", (run, _) => Text(run.Reading)),
        ("upload_s", (run, _) => Text(run.Computing.Upload)), ("kernels_s", (run, _) => Text(run.Computing.Kernels)),
        ("readback_s", (run, _) => Text(run.Computing.Readback)), ("host_s", (run, _) => Text(run.Computing.Host)),
        ("features_s", (run, _) => Text(run.Features)), ("writing_s", (run, _) => Text(run.Writing)), ("total_s", (run, _) => Text(run.Total)),
        ("rows_per_s", (run, _) => Text(run.RowsPerSecond)), ("speed_over_cpu", (run, all) => run.SpeedOver(all) is { } speed ? Text(speed) : ""),
        ("image_rows", (run, _) => Text(run.ImageRows)), ("image_rows_per_s", (run, _) => Text(run.ImageRowsPerSecond)),
        ("voxel_settings", (run, _) => Text(run.VoxelSettings)), ("voxel_settings_per_s", (run, _) => Text(run.VoxelSettingsPerSecond)),
        ("device_busy", (run, _) => Text(run.DeviceBusy)), ("uploaded_bytes", (run, _) => Text(run.Device.UploadedBytes)), ("readback_bytes", (run, _) => Text(run.Device.ReadBackBytes)),
        ("uploads", (run, _) => Text(run.Device.Uploads)), ("readbacks", (run, _) => Text(run.Device.Readbacks)),
        ("launches", (run, _) => Text(run.Device.LaunchesByName.Values.Sum())), ("touched_bytes", (run, _) => Text(run.Device.TouchedBytes)),
        ("cpu_joules", (run, _) => run.Energy.CpuJoules is { } cpu ? Text(cpu) : ""), ("gpu_joules", (run, _) => run.Energy.GpuJoules is { } gpu ? Text(gpu) : ""),
        ("peak_memory_bytes", (run, _) => Text(run.PeakMemoryBytes)),
    ];

    /// <summary>Makes the folder and removes what an earlier comparison left in it, before anything is computed.</summary>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static void Prepare(string folder) => Guarded(folder, () =>
    {
        Directory.CreateDirectory(folder);
        foreach (string file in new[] { Csv, Markdown, Differences, Timeline })
            File.Delete(Path.Combine(folder, file));
    });

    /// <exception cref="UsageException">A file cannot be written.</exception>
    public static void CopyTables(string from, string to) => Guarded(to, () =>
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    });

    /// <exception cref="UsageException">A file cannot be written.</exception>
    public static void Write(string folder, BenchOutcome outcome) => Guarded(folder, () =>
    {
        WriteTable(Path.Combine(folder, Csv), Columns.Select(column => column.Name), outcome.TimedRuns.Select(run => Columns.Select(column => column.Text(run, outcome.TimedRuns))));
        File.WriteAllText(Path.Combine(folder, Markdown), BenchMarkdown.Of(outcome));
        WriteTable(
            Path.Combine(folder, Timeline), ["backend", "repeat", "second", .. StageTimeline.Stages],
            from run in outcome.TimedRuns from slot in run.Timeline select (string[])[run.Backend, Text(run.Repeat), Text(slot.From), .. slot.Busy.Select(Text)]);
        if (outcome.Differences.Count > 0)
        {
            WriteTable(
                Path.Combine(folder, Differences),
                ["backend", "repeat", "case_id", "roi", "setting", "column", "expected", "found"],
                outcome.Differences.Select(entry => new[]
                {
                    entry.Run.Backend, Text(entry.Run.Repeat), entry.Difference.CaseId, entry.Difference.Roi, entry.Difference.Setting,
                    entry.Difference.Column, entry.Difference.Expected, entry.Difference.Found,
                }));
        }
    });

    private static void WriteTable(string path, IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        using var writer = CsvWriter.ToFile(path, Options);
        writer.WriteRecord([.. columns]);
        foreach (var row in rows)
            writer.WriteRecord([.. row]);
    }

    internal static void Guarded(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder {folder} cannot be written: {error.Message} Expected a folder that exists or can be made. Choose another with --output.");
        }
    }

    private static string Text(TimeSpan time) => Text(time.TotalSeconds);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

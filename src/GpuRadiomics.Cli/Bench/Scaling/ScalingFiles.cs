using System.Globalization;
using System.Runtime.InteropServices;
using CsvHelper;

namespace GpuRadiomics.Cli.Bench.Scaling;

/// <summary>scaling.csv and scaling.md.</summary>
internal static class ScalingFiles
{
    public const string Csv = "scaling.csv", Markdown = "scaling.md";

    /// <exception cref="UsageException">The folder cannot be made.</exception>
    public static void Prepare(string folder) => BenchFiles.Guarded(folder, () => Directory.CreateDirectory(folder));

    /// <exception cref="UsageException">A file cannot be written.</exception>
    public static void Write(string folder, BenchRequest request, IReadOnlyList<BenchBackend> backends, IReadOnlyList<ScalingPoint> points) => BenchFiles.Guarded(folder, () =>
    {
        using (var writer = CsvWriter.ToFile(Path.Combine(folder, Csv), new() { NewLine = "\n" }))
        {
            writer.WriteRecord(["axis", "value", "backend", "rois", "voxels", "seconds", "rows_per_s", "voxels_per_s", "same_values"]);
            foreach (var point in points)
            {
                writer.WriteRecord(
                [
                    point.Case.Axis, point.Case.Value, point.Backend, Text(point.Case.Rois), Text(point.Voxels), Text(point.Seconds), Text(point.RowsPerSecond),
                    Text(point.VoxelsPerSecond), point.IsSame ? "true" : "false",
                ]);
            }
        }

        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine(FormattableString.Invariant($"# Scaling, {DateTime.UtcNow:yyyy-MM-dd}"));
        text.WriteLine();
        text.WriteLine($"- version {ProgramVersion.Text}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}");
        text.WriteLine(FormattableString.Invariant($"- {Environment.ProcessorCount} processors, {request.Jobs} threads used at most; least of {request.Repeat} runs after one to warm up"));
        foreach (var backend in backends)
            text.WriteLine($"- {backend.Name}: {backend.Backend.Device}");
        foreach (var (_, header, rows) in ScalingReport.Tables(points))
        {
            text.WriteLine();
            text.Write(MarkdownTable.Of(header, rows));
        }

        File.WriteAllText(Path.Combine(folder, Markdown), text.ToString());
    });

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

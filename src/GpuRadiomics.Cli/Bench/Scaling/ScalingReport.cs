using System.Globalization;

namespace GpuRadiomics.Cli.Bench.Scaling;

/// <summary>The points as tables, one for each axis.</summary>
internal static class ScalingReport
{
    public static void Write(TextWriter output, IReadOnlyList<ScalingPoint> points)
    {
        output.WriteLine("Synthetic ROIs, all intensity and texture families, from voxels to matrices; the least of the timed runs after one to warm up.");
        foreach (var (axis, header, rows) in Tables(points))
        {
            output.WriteLine();
            output.WriteLine($"{axis}:");
            foreach (string line in AlignedTable.Lines(header, rows))
                output.WriteLine($"  {line}");
        }

        output.WriteLine();
        foreach (var point in points.Where(point => !point.IsSame))
            output.WriteLine($"{point.Backend}: the values of {point.Case.Axis} {point.Case.Value} differ from those of {points[0].Backend}, which must not be.");
        if (points.All(point => point.IsSame))
            output.WriteLine("All backends gave the same values, bit for bit.");
    }

    /// <summary>The axes with what is in their tables: a line for each point; speeds relative to the first line of the same backend.</summary>
    public static IEnumerable<(string Axis, string[] Header, IEnumerable<string[]> Rows)> Tables(IReadOnlyList<ScalingPoint> points) =>
        points.GroupBy(point => point.Case.Axis).Select(axis => (
            axis.Key, (string[])[axis.Key, "backend", "ms", "ROIs/s", "million voxels/s", "by first line"],
            axis.Select(point => (string[])
            [
                point.Case.Value, point.Backend, Text(1e3 * point.Seconds, "F3"), Text(point.RowsPerSecond, "F1"), Text(point.VoxelsPerSecond / 1e6, "F2"),
                Text(point.VoxelsPerSecond / axis.First(first => first.Backend == point.Backend).VoxelsPerSecond, "F2"),
            ])));

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}

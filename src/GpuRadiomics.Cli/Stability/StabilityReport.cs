using System.Globalization;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Stability;

namespace GpuRadiomics.Cli.Stability;

/// <summary>The stability of a sweep's features by family, for the terminal.</summary>
internal static class StabilityReport
{
    public static void Write(TextWriter output, IReadOnlyList<StabilitySummary> summaries)
    {
        if (summaries.Count == 0)
        {
            output.WriteLine("Stability: nothing varies, so there is nothing to compare.");
            return;
        }

        output.WriteLine(FormattableString.Invariant(
            $"Stability: per cent of the values whose 95 % interval of ICC(1,1) lies at or above {StabilitySummary.GoodFrom} (good) and {StabilitySummary.ExcellentFrom} (excellent)"));
        StabilityAxis[] axes = [.. summaries.Select(summary => summary.Axis).Distinct().Order()];
        string[] header = ["family", .. axes.SelectMany(axis => new[] { $"{StabilityTable.Word(axis)} good", "excellent" })];
        var rows = summaries.GroupBy(summary => summary.Family).Select(family => (string[])[family.Key, .. axes.SelectMany(axis => Cells(family.SingleOrDefault(s => s.Axis == axis)))]);
        foreach (string line in AlignedTable.Lines(header, rows))
            output.WriteLine(line);
        int undefined = summaries.Sum(summary => summary.Undefined);
        if (undefined > 0)
            output.WriteLine(FormattableString.Invariant($"{undefined} of {summaries.Sum(summary => summary.Count)} have no ICC and count as neither; {StabilityTable.FileName} says why."));
    }

    private static string[] Cells(StabilitySummary? summary) =>
        summary is null ? ["-", "-"] : [Percent(summary.Good), Percent(summary.Excellent)];

    private static string Percent(double share) => (100 * share).ToString("F0", CultureInfo.InvariantCulture);
}

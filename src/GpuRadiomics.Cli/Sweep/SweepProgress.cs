using System.Diagnostics;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Formats.Tables;

namespace GpuRadiomics.Cli.Sweep;

/// <summary>Tells how a sweep goes, a line for each case.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="earlier">Cases that were done before.</param>
/// <param name="images">Rows of the table for each of a setting's.</param>
internal sealed class SweepProgress(TextWriter output, int earlier, int images) : IProgress<CaseProgress>
{
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public void Report(CaseProgress value)
    {
        int all = value.Rows.Count(row => row.Status != RowStatus.Skipped) * images;
        int failed = value.Rows.Count(row => row.Status == RowStatus.Failed) * images;
        int left = value.Of - value.Done;
        string remaining = left > 0 ? FormattableString.Invariant($"; about {clock.Elapsed.TotalSeconds / value.Done * left:F0} s left") : "";
        string rows = all == 0 ? "no ROI" : FormattableString.Invariant($"{all} rows{(failed > 0 ? $", {failed} of them failed" : "")}");
        output.WriteLine(FormattableString.Invariant($"[{earlier + value.Done}/{earlier + value.Of}] {value.Rows[0].Key.CaseId}: {rows}{remaining}"));
        // One fault may end many rows; it is told once.
        foreach (string reason in value.Rows.Where(row => row.Status == RowStatus.Failed).Select(row => row.Reason).Distinct())
            output.WriteLine($"    {reason}");
    }
}

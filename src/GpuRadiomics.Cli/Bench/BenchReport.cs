namespace GpuRadiomics.Cli.Bench;

/// <summary>The comparison on a terminal of at most 100 columns.</summary>
internal static class BenchReport
{
    private const int Columns = 100;

    // All of them are in differences.csv; more on a terminal would scroll away the rest.
    private const int DifferencesShown = 20;

    public static void Write(TextWriter output, BenchOutcome outcome)
    {
        output.WriteLine(Clipped($"Cohort: {outcome.Cohort.Description}"));
        output.WriteLine(Clipped($"Settings: {outcome.Request.SettingNames}"));
        foreach (var backend in outcome.Backends)
            output.WriteLine(Clipped(FormattableString.Invariant($"{backend.Name}, opened in {backend.Opening.TotalSeconds:F2} s: {backend.Backend.Device}")));
        output.WriteLine(FormattableString.Invariant(
            $"Timed runs of each, in turn: {outcome.Request.Repeat}{(outcome.Request.WarmUp ? ", after one to warm up" : ", none to warm up")}. Best: the fastest. Median: of each line."));
        output.WriteLine();
        foreach (string line in AlignedTable.Lines(outcome.Summary.Header, outcome.Summary.Rows))
            output.WriteLine(line);
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant($"Peak memory of the process: {outcome.PeakMemoryBytes / (double)(1 << 20):F0} MiB, all backends together"));
        foreach (string[][] model in outcome.Models.Select(GpuModelReport.Table))
        {
            output.WriteLine(GpuModelReport.Title);
            foreach (string line in AlignedTable.Lines(model[0], model[1..]))
                output.WriteLine($"  {line}");
        }

        WriteDifferences(output, outcome);
        if (outcome.Request.Output is { } folder)
            output.WriteLine($"Written to {folder}: {BenchFiles.Csv}, {BenchFiles.Markdown}, and the tables of each backend");
    }

    private static void WriteDifferences(TextWriter output, BenchOutcome outcome)
    {
        var differences = outcome.Differences;
        if (differences.Count == 0)
        {
            output.WriteLine(FormattableString.Invariant($"No value differs: the tables of all {outcome.Runs.Count} runs are those of the first run of {outcome.Reference}, byte for byte."));
            return;
        }

        output.WriteLine($"{differences.Count} differences to the first run of {outcome.Reference}, which must not be:");
        foreach (var (run, difference) in differences.Take(DifferencesShown))
            output.WriteLine(FormattableString.Invariant($"{run.Backend}, run {run.Repeat}: {difference}"));
        if (differences.Count > DifferencesShown)
            output.WriteLine($"and {differences.Count - DifferencesShown} more{(outcome.Request.Output is null ? "; --output DIR keeps them all" : $", in {BenchFiles.Differences}")}");
    }

    private static string Clipped(string line) => line.Length <= Columns ? line : $"{line[..(Columns - 3)]}...";
}

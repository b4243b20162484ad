using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace GpuRadiomics.Cli.Bench;

/// <summary>bench.md: the comparison with what one needs to repeat it.</summary>
internal static class BenchMarkdown
{
    public static string Of(BenchOutcome outcome)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');

        Line($"# Backends compared, {DateTime.UtcNow:yyyy-MM-dd}");
        Line($"");
        Line($"- version {ProgramVersion.Text}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}");
        Line($"- {Environment.ProcessorCount} processors, {outcome.Request.Jobs} threads used at most");
        Line($"- cohort: {outcome.Cohort.Description}");
        Line($"- settings: {outcome.Request.SettingNames}; ROIs: {outcome.Request.RoiNames?.ToString() ?? "all"}");
        foreach (var backend in outcome.Backends)
            Line($"- {backend.Name}: {backend.Backend.Device}; opened in {backend.Opening.TotalSeconds:F3} s, which the runs do not contain");
        Line($"- timed runs of each backend: {outcome.Request.Repeat}, in turn, {(outcome.Request.WarmUp ? "after one each to warm up" : "none to warm up")}");
        Line($"- peak memory of the process, all backends together: {outcome.PeakMemoryBytes / (double)(1 << 20):F0} MiB");
        Line($"");
        Line($"Best is the fastest run, median that of each line by itself. Reading, computing and writing go on side by side, so the parts may add up to more than the total. Uploads,");
        Line($"kernels and read-backs are by the device's clock; computing on the host is what they leave of the backend's wall time, waiting for the device to begin");
        Line($"included.");
        Line($"");
        var summary = outcome.Summary;
        text.Append(MarkdownTable.Of(summary.Header, summary.Rows));
        Line($"");
        Line($"Differing values: {outcome.Differences.Count} in {outcome.Runs.Count} runs, those to warm up included, against the first run of {outcome.Reference}.");
        string[][] kernels = [.. outcome.Kernels.Select(kernel => new[] { kernel.Backend, kernel.Kernel, (1000 * kernel.Seconds).ToString("F3", CultureInfo.InvariantCulture) })];
        if (kernels.Length > 0)
        {
            Line($"");
            text.Append(MarkdownTable.Of(["backend", "kernel", "median (ms)"], kernels));
        }

        Line($"");
        Line($"## What was busy when");
        Line($"");
        Line($"Of the fastest run of each backend, twentieths of its time in tenths: 0 for idle, 9 for 90 % and more. Two batches at once may keep a device busy twice over.");
        foreach (var run in outcome.Backends.Select(backend => outcome.TimedRuns.Where(run => run.Backend == backend.Name).MinBy(run => run.Total)!))
        {
            Line($"");
            text.Append(MarkdownTable.Of([FormattableString.Invariant($"{run.Backend}, {run.Total.TotalSeconds:F2} s"), "busy"], StageTimeline.Digits(run.Timeline)));
        }

        foreach (string[][] model in outcome.Models.Select(GpuModelReport.Table))
        {
            Line($"");
            Line($"## {GpuModelReport.Title}");
            Line($"");
            text.Append(MarkdownTable.Of(model[0], model[1..]));
            Line($"");
            Line($"{GpuModelReport.Assumptions}");
        }

        return text.ToString();
    }
}

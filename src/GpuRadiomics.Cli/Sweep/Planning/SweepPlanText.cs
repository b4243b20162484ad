using System.Globalization;
using GpuRadiomics.Extraction;

namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>The plan of a sweep, for the terminal.</summary>
internal static class SweepPlanText
{
    private const int ValuesShown = 12;

    // As measured; what a row of features-long.csv takes depends on names and digits.
    private const double BytesPerLongRow = 215;

    /// <param name="output">Where the lines go.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="seconds">What computing will take.</param>
    public static void Write(TextWriter output, SweepPlan plan, double seconds)
    {
        var sweep = plan.Sweep;
        output.WriteLine($"Sweep of {sweep.Basis.Name}: {Count(sweep.Settings.Count, "setting")}, {Count(plan.Images.Count, "image")} each");
        foreach (var (axis, values) in sweep.AxisWords.Append(new("images", plan.Images)).Where(axis => axis.Value.Count > 0))
            output.WriteLine($"  {axis,-9} {Listed(values)}");
        int rejected = plan.Cases.Sum(one => one.Rejected), without = plan.Cases.Count(one => one.IsSkipped);
        output.WriteLine(
            $"Input: {Count(plan.Cases.Count, "image")}, {Count(plan.Rois, "ROI")} to measure"
            + (rejected > 0 ? $", {rejected} that cannot be drawn" : "") + (without > 0 ? $", {Count(without, "image")} without a ROI" : ""));
        output.WriteLine(
            $"Rows: {Number(plan.Rows)} in features.csv, {Number(plan.Values)} in features-long.csv, about {MemoryText.Of(plan.Values * BytesPerLongRow)} on the disk");
        output.WriteLine();
        foreach (string line in Steps(plan))
            output.WriteLine(line);
        output.WriteLine();
        output.WriteLine($"Memory: about {MemoryText.Of(plan.Memory)} (estimate), of {MemoryText.Of(plan.AvailableMemory)} that are free");
        output.WriteLine(FormattableString.Invariant($"Time: about {Duration(seconds)} of computing (estimate, from a trial on synthetic ROIs; reading and writing go on beside it)"));
    }

    private static IEnumerable<string> Steps(SweepPlan plan)
    {
        PlannedSteps shared = plan.StepsPerRoi.Times(plan.Rois), alone = plan.StepsPerRoiAlone.Times(plan.Rois);
        (string Step, string Of, long Runs, long Alone)[] steps =
        [
            ("draw outlines", "ROI", plan.Rois, (long)plan.Rois * plan.Sweep.Settings.Count),
            ("interpolate", "ROI, spacing, perturbation", shared.Interpolation, alone.Interpolation),
            ("filter", "ROI, spacing, perturbation, filter", shared.Filtering, alone.Filtering),
            ("discretise", "the same, image, bins", shared.Discretisation, alone.Discretisation),
            ("count matrices", "the same, kind of matrix", shared.MatrixCounting, alone.MatrixCounting),
        ];
        return AlignedTable.Lines(
            ["step", "runs", "one by one", "once for each"], steps.Where(step => step.Runs > 0).Select(step => (string[])[step.Step, Number(step.Runs), Number(step.Alone), step.Of]));
    }

    private static string Listed(IReadOnlyList<string> values) =>
        string.Join(", ", values.Take(ValuesShown)) + (values.Count > ValuesShown ? $" and {values.Count - ValuesShown} more" : "");

    private static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Duration(double seconds) =>
        seconds < 120 ? FormattableString.Invariant($"{Math.Max(1, seconds):F0} s") : seconds < 7200 ? FormattableString.Invariant($"{seconds / 60:F0} min") : FormattableString.Invariant($"{seconds / 3600:F1} h");
}

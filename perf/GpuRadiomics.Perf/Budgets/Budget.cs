namespace GpuRadiomics.Perf.Budgets;

/// <summary>How often one measurement may go into another of the same run; machines differ, ratios hardly.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Measured">What is held to the budget, a name in <see cref="BudgetMeasurements"/>.</param>
/// <param name="Over">What it is divided by, a name too.</param>
/// <param name="AtMost">The largest ratio that passes.</param>
/// <param name="Why">What the ratio says.</param>
internal sealed record Budget(string Name, string Measured, string Over, double AtMost, string Why);

/// <summary>A budget with the least time of each of its two measurements.</summary>
internal sealed record BudgetVerdict(Budget Budget, double MeasuredMs, double OverMs)
{
    public double Ratio => MeasuredMs / OverMs;

    /// <summary>A ratio that is no number fails.</summary>
    public bool Passed => Ratio <= Budget.AtMost;

    public override string ToString() => FormattableString.Invariant(
        $"{(Passed ? "PASS" : "FAIL")} {Budget.Name}: {Budget.Measured} {MeasuredMs:F3} ms, {Budget.Over} {OverMs:F3} ms, ratio {Ratio:G3}, at most {Budget.AtMost:G3}");

    /// <summary>The last line, and the exit code: 0 when every budget is kept, else 1.</summary>
    public static (string Line, int ExitCode) Of(IReadOnlyCollection<BudgetVerdict> verdicts)
    {
        int passed = verdicts.Count(verdict => verdict.Passed);
        return (FormattableString.Invariant($"{(passed == verdicts.Count ? "PASS" : "FAIL")}: {passed} of {verdicts.Count} budgets are kept."), passed == verdicts.Count ? 0 : 1);
    }
}

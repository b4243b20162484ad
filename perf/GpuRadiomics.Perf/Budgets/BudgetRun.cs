using System.Diagnostics;

namespace GpuRadiomics.Perf.Budgets;

/// <summary>Measures every budget of a file and says PASS or FAIL.</summary>
internal static class BudgetRun
{
    private const int Turns = 9, WarmUps = 3;

    /// <param name="path">The file.</param>
    /// <returns>0 when every budget is kept, 1 when one is not, 2 for a file that cannot be used.</returns>
    public static int Start(string path)
    {
        IReadOnlyList<Budget> budgets;
        try
        {
            budgets = BudgetFile.Parse(File.ReadAllText(path), [.. BudgetMeasurements.All.Keys]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine($"{path}: {error.Message}");
            return 2;
        }

        var verdicts = new List<BudgetVerdict>();
        foreach (var budget in budgets)
        {
            verdicts.Add(Measure(budget, BudgetMeasurements.All[budget.Measured](), BudgetMeasurements.All[budget.Over]()));
            Console.WriteLine(verdicts[^1]);
        }

        var (line, exitCode) = BudgetVerdict.Of(verdicts);
        Console.WriteLine(line);
        return exitCode;
    }

    /// <summary>
    /// The two in turns, so that what slows the machine for a while slows both; of each the least. Each is timed after a run of its own: what a run leaves in the
    /// caches, the next one pays for.
    /// </summary>
    private static BudgetVerdict Measure(Budget budget, Action measured, Action over)
    {
        double measuredMs = double.PositiveInfinity, overMs = double.PositiveInfinity;
        for (int turn = -WarmUps; turn < Turns; turn++)
        {
            double one = Milliseconds(measured), other = Milliseconds(over);
            if (turn >= 0)
                (measuredMs, overMs) = (Math.Min(measuredMs, one), Math.Min(overMs, other));
        }

        return new(budget, measuredMs, overMs);
    }

    private static double Milliseconds(Action action)
    {
        action();
        long started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

using System.Globalization;
using GpuRadiomics.Verification;
using Spectre.Console;

namespace GpuRadiomics.Cli.Verification;

/// <summary>What a backend's values came to, for the terminal.</summary>
internal static class VerificationReport
{
    /// <summary>A row for each configuration and family, the misses, and a last line that sums up.</summary>
    /// <param name="backend">The backend, in words.</param>
    /// <param name="compared">All values of the backend.</param>
    public static void Print(string backend, IReadOnlyList<ComparedValue> compared)
    {
        ComparedValue[] built = [.. compared.Where(value => value.IsBuilt)];
        var table = new Table().Border(TableBorder.Simple).AddColumns("Configuration", "Family", "Matched", "Worst deviation", "in");
        foreach (var group in built.GroupBy(value => (value.Reference.Configuration, value.Reference.Family)))
        {
            var worst = group.MaxBy(value => value.Deviation);
            table.AddRow(Row(
                group.Key.Configuration, group.Key.Family, FormattableString.Invariant($"{group.Count(value => value.IsMatch)} / {group.Count()}"),
                worst?.Deviation?.ToString("0.0E+0", CultureInfo.InvariantCulture) ?? "", worst?.Deviation is null ? "" : worst.Reference.Tag));
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(backend);
        AnsiConsole.Write(table);
        foreach (var miss in built.Where(value => !value.IsMatch))
            Console.Out.WriteLine($"missed: {miss}");
        Console.Out.WriteLine(FormattableString.Invariant($"{built.Count(value => value.IsMatch)} of {built.Length} reference values matched."));
    }

    /// <summary>Names the features that have reference values and do not exist.</summary>
    public static void PrintNotBuilt(IReadOnlyList<ComparedValue> compared)
    {
        ComparedValue[] notBuilt = [.. compared.Where(value => !value.IsBuilt)];
        if (notBuilt.Length == 0)
            return;
        Console.Out.WriteLine();
        Console.Out.WriteLine(FormattableString.Invariant($"not built: {notBuilt.Length} reference values of these features"));
        foreach (var family in notBuilt.GroupBy(value => value.Reference.Family))
            Console.Out.WriteLine($"  {family.Key}: {string.Join(", ", family.Select(value => value.Reference.Feature).Distinct())}");
    }

    private static Text[] Row(params string[] cells) => [.. cells.Select(cell => new Text(cell))];
}

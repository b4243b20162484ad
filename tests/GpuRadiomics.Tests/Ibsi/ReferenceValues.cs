using System.Globalization;
using CsvHelper;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>One value of IBSI's compliance sheet.</summary>
/// <param name="Tag">The sheet's tag.</param>
/// <param name="Value">The reference value, of three significant digits.</param>
/// <param name="Tolerance">A match is |signif(x, 3) - value| at most this.</param>
/// <param name="TightValue">The value, in all digits, on which at least three implementations agree to 1e-4; null where they do not.</param>
internal sealed record ReferenceValue(string Tag, double Value, double Tolerance, double? TightValue);

internal static class ReferenceValues
{
    /// <summary>Relative distance within which the implementations behind a tight value agree.</summary>
    public const double TightTolerance = 1e-4;

    /// <summary>The valued rows of one configuration whose family is one of those named.</summary>
    public static IReadOnlyList<ReferenceValue> Of(string configuration, params string[] families)
    {
        var tight = Read("tight_values.csv")
            .Where(row => row["config"] == configuration && row["tight_value"].Length > 0 && Number(row["n_agree_rel1e-4"]) >= 3)
            .ToDictionary(row => row["tag"], row => Number(row["tight_value"]));
        return
        [
            .. Read("reference_values.csv")
                .Where(row => row["config"] == configuration && families.Contains(row["family"]) && row["value"].Length > 0)
                .Select(row => new ReferenceValue(
                    row["tag"], Number(row["value"]), Number(row["tolerance"]), tight.TryGetValue(row["tag"], out double value) ? value : null)),
        ];
    }

    public static IEnumerable<Dictionary<string, string>> Read(params string[] file)
    {
        using var csv = CsvReader.FromFile(TestData.Require(["ibsi1", .. file]), new CsvReaderOptions { Separator = ',' });
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.Headers.ToDictionary(name => name, csv.GetString));
        return rows;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

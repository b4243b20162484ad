using CsvHelper;
using GpuRadiomics.Formats.Verification;
using GpuRadiomics.TestSupport;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>The tables of the reference data.</summary>
internal static class ReferenceValues
{
    private static ReferenceFolder Folder =>
        ReferenceFolder.Read(Path.GetDirectoryName(Path.GetDirectoryName(TestData.Require("ibsi1", "reference_values.csv")))!);

    /// <summary>All valued rows of one configuration.</summary>
    public static IReadOnlyList<ReferenceValue> Of(string configuration) => Folder.Of(configuration);

    /// <summary>The values on which at least five teams agree for a patient of the validation cohort.</summary>
    public static IReadOnlyList<ReferenceValue> ConsensusOf(string patient) => Folder.ConsensusOf(patient);

    public static IEnumerable<Dictionary<string, string>> Read(params string[] file)
    {
        using var csv = CsvReader.FromFile(TestData.Require(["ibsi1", .. file]), new CsvReaderOptions { Separator = ',' });
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.Headers.ToDictionary(name => name, csv.GetString));
        return rows;
    }
}

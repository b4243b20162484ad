using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf;

/// <summary>The tables of 200 rows of profile ibsi's texture and intensity families: values and bytes that are written in a second.</summary>
internal static class TableBenchmark
{
    private const int Rows = 200;

    public static void Run()
    {
        var settings = SettingsProfiles.Get("ibsi") with { Features = new() { Families = [.. FeatureFamilies.All.Where(family => !family.IsOfUnfilteredImage).Select(family => family.Name)] } };
        var columns = RoiFeatures.Columns(settings);
        var random = new Random(1);
        ResultRow[] rows =
        [
            .. Enumerable.Range(0, Rows).Select(i => new ResultRow
            {
                Key = new() { CaseId = $"HN1{i:D3}", RoiName = "GTV-1", ImageSeriesInstanceUid = $"2.25.{random.NextInt64()}{random.NextInt64()}" },
                Setting = settings.Name,
                Values = [.. columns.Select(column => FeatureValue.Of(column.Family, column.Definition, column.Aggregation, random.NextDouble() * 1000))],
            }),
        ];
        string folder = Directory.CreateTempSubdirectory("tables").FullName;
        try
        {
            string path = Path.Combine(folder, "features-long.csv");
            void Long()
            {
                using var table = new LongTable(path);
                foreach (var row in rows)
                    table.Write(row);
            }

            Long();
            Measurement.Check("lines", File.ReadLines(path).Count() == 1 + Rows * columns.Count);
            Console.WriteLine($"# {new FileInfo(path).Length} bytes");
            Measurement.Print("features-long.csv", Rows * columns.Count, "value", Long, runs: 10);
            Measurement.Print("features.csv", Rows * columns.Count, "value", () =>
            {
                using var table = new GpuRadiomics.Formats.Tables.FeatureTable(Path.Combine(folder, "features.csv"), [settings]);
                foreach (var row in rows)
                    table.Write(row);
            }, runs: 10);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

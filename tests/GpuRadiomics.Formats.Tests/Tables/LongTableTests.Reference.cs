using System.Globalization;
using CsvHelper;
using GpuRadiomics.Families;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Tables;

/// <summary>The long table against the same lines written cell by cell.</summary>
public sealed class LongTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Lines_have_the_bytes_that_they_have_cell_by_cell()
    {
        var random = new Random(5);
        string[] texts = ["GTV-1", "a,b", "say \"no\"", "two\nlines", "", " kept ", "Größe", "-1", "=1+1", "@x", "\tt", "'q'"];
        string Text() => texts[random.Next(texts.Length)];
        FeatureValue Value(int number)
        {
            var family = FeatureFamilies.All[number % FeatureFamilies.All.Count];
            var definition = family.Definitions[random.Next(family.Definitions.Count)];
            var aggregation = random.Next(3) == 0 ? new Aggregation(Text(), Text(), "_x") : Aggregation.Volume;
            double value = random.Next(5) switch
            {
                0 => double.NaN, 1 => -random.NextDouble() * Math.Pow(10, random.Next(-320, 300)), 2 => random.Next(-5, 5), 3 => double.Epsilon, _ => random.NextDouble(),
            };
            return FeatureValue.Of(family, definition, aggregation, value) with
            {
                ImageType = random.Next(4) == 0 ? Text() : "original",
                Named = random.Next(4) == 0 ? new("glcm", "Name", Text(), Text(), definition.Tag) : null,
            };
        }

        // Rows in turn have the same columns, others, fewer and more.
        FeatureValue[] values = [.. Enumerable.Range(0, 60).Select(Value)];
        ResultRow[] rows =
        [
            .. Enumerable.Range(0, 40).Select(number => new ResultRow
            {
                Key = new() { CaseId = Text(), RoiName = Text(), ImageSeriesInstanceUid = Text() },
                Setting = Text(),
                Values = (number % 4) switch { 0 => values, 1 => [.. values.Reverse()], 2 => values[..random.Next(60)], _ => [.. Enumerable.Range(0, 70).Select(Value)] },
                Rejection = number % 10 == 9 ? new(RejectionReason.EmptyMask, Text(), Text(), Text(), Text(), Text()) : null,
            }),
        ];
        string written = Path.Combine(folder, "long.csv"), expected = Path.Combine(folder, "expected.csv");
        string[][] appended = [[], ["x", "a,b"], ["", ""]];
        for (int way = 0; way < appended.Length; way++)
        {
            using (var table = new LongTable(written, appended[way]))
            {
                foreach (var (i, row) in rows.Index())
                {
                    table.Write(row, [.. appended[way].Select(cell => cell + (i % 3 == 0 ? "," : ""))]);
                    if (i == 20)
                        table.Flush();
                }
            }

            using (var writer = CsvWriter.ToFile(expected, new() { NewLine = "\n" }))
            {
                writer.WriteRecord([.. File.ReadLines(written).First().Split(',')[..14], .. appended[way].Select(cell => cell)]);
                foreach (var (i, row) in rows.Index())
                    Write(writer, row, [.. appended[way].Select(cell => cell + (i % 3 == 0 ? "," : ""))]);
            }

            Assert.Equal(File.ReadAllText(expected), File.ReadAllText(written));
            Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(written));
        }
    }

    private static void Write(CsvWriter writer, ResultRow row, string[] appended)
    {
        string[] keys = [row.Key.CaseId, row.Key.RoiName, row.Key.ImageSeriesInstanceUid, row.Setting];
        if (row.Rejection is not null)
            writer.WriteRecord([.. keys, .. Enumerable.Repeat("", 9), row.Reason, .. appended]);
        foreach (var value in row.Values)
        {
            writer.WriteRecord(
            [
                .. keys, value.ImageType, value.Family.Name, value.Family.Code, value.Named?.NumberedTitle ?? value.Definition.Name, value.Definition.Code,
                value.Aggregation.Name, value.Aggregation.Code, value.Definition.IsFurther ? "" : value.IbsiTag, value.Value?.ToString("R", CultureInfo.InvariantCulture) ?? "", value.Reason, .. appended,
            ]);
        }
    }
}

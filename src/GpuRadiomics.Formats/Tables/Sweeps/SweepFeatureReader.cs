using System.Globalization;
using CsvHelper;
using GpuRadiomics.Families;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Formats.Tables.Sweeps;

/// <summary>Reads features.csv of a sweep, as far as stability is concerned: what is defined has its value, and nothing has a reason.</summary>
public sealed class SweepFeatureReader
{
    private static readonly CsvReaderOptions Options = new() { Separator = ',', HasHeader = false };

    private readonly SweepLayout layout;
    private readonly int images;

    /// <param name="setting">Any setting of the sweep that wrote the table.</param>
    public SweepFeatureReader(SweepSetting setting)
    {
        layout = new(setting.Settings);
        images = layout.Images.Count;
    }

    /// <summary>The rows in a part of the table, each of a ROI under a setting: a failed one has no values and no reason; those about no setting are left out.</summary>
    /// <param name="path">The table.</param>
    /// <param name="from">Where the part begins: the end of a row, in bytes.</param>
    /// <param name="to">Where it ends.</param>
    /// <exception cref="IOException">The table cannot be read.</exception>
    /// <exception cref="FormatException">It is not as such a table is written.</exception>
    public IReadOnlyList<ResultRow> Read(string path, long from, long to)
    {
        var part = new byte[to - from];
        using (var stream = File.OpenRead(path))
        {
            stream.Position = from;
            stream.ReadExactly(part);
        }

        using var csv = CsvReader.Create((ReadOnlyMemory<byte>)part, Options);
        var rows = new List<ResultRow>();
        int setting = RoiKey.Columns.Count, values = setting + SweepFeatureTable.Texts;
        while (csv.Read())
        {
            if (csv.FieldCount != values + layout.Columns.Count)
                throw new FormatException($"{path}: found a row of {csv.FieldCount} cells, expected {values + layout.Columns.Count}.");
            if (csv.GetSpan(setting).Length == 0)
                continue;
            var key = RoiKey.FromFields(column => csv.GetString(column));
            string name = csv.GetString(setting);
            var cells = new double?[images][];
            bool isFailed = false;
            for (int image = 0; image < images; image++)
            {
                if (image > 0 && !csv.Read())
                    throw new FormatException($"{path}: the rows of {key.CaseId} {key.RoiName} ({name}) are not complete.");
                isFailed = !csv.GetSpan(setting + SweepFeatureTable.Status).SequenceEqual("ok"u8);
                cells[image] = [.. Enumerable.Range(values, layout.Columns.Count).Select(column => Number(csv, column))];
            }

            rows.Add(new() { Key = key, Setting = name, Values = isFailed ? [] : layout.ValuesOf(cells) });
        }

        return rows;
    }

    private static double? Number(CsvReader csv, int column)
    {
        var cell = csv.GetSpan(column);
        return cell.Length == 0 ? null : double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}

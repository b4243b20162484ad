using System.Text;

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>A CSV file, read by RFC 4180 and not by the library that wrote it.</summary>
public sealed class CsvTable
{
    private CsvTable(string text)
    {
        var records = Records(text).ToArray();
        Columns = records[0];
        Rows = [.. records.Skip(1).Select(record => new CsvRow(Columns, record))];
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    public static CsvTable Read(string path) => new(File.ReadAllText(path));

    private static IEnumerable<string[]> Records(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n'))
                field.Append(c);
            else
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == ',')
                    continue;
                yield return [.. record];
                record.Clear();
            }
        }

        if (quoted || field.Length + record.Count > 0)
            throw new FormatException("The table ends in the middle of a line.");
    }
}

/// <summary>A row; its fields go by column name.</summary>
public sealed class CsvRow
{
    private readonly IReadOnlyList<string> columns;

    public CsvRow(IReadOnlyList<string> columns, string[] fields)
    {
        if (fields.Length != columns.Count)
            throw new FormatException($"A row has {fields.Length} fields under {columns.Count} columns: {string.Join(" | ", fields.Take(12))}");
        (this.columns, Fields) = (columns, fields);
    }

    public IReadOnlyList<string> Fields { get; }

    public string this[string column] => Fields[columns.ToList().IndexOf(column)];

    public override string ToString() => string.Join(" | ", Fields);
}

using CsvHelper;
using GpuRadiomics.Formats.Tables;

namespace GpuRadiomics.Cli.Bench;

/// <summary>Holds features.csv of two runs against each other. Numbers stand there with all their digits, so equal texts are equal bits.</summary>
internal static class TableComparer
{
    public const string File = "features.csv";

    private const string LastKey = "Setting";

    // What follows the last of them are values.
    private static readonly string[] Texts = ["Notes", .. MaskComparison.Columns];

    /// <param name="expectedFolder">The tables that are taken for right.</param>
    /// <param name="foundFolder">The tables of another run on the same input.</param>
    public static TableComparison Compare(string expectedFolder, string foundFolder)
    {
        string expectedFile = Path.Combine(expectedFolder, File), foundFile = Path.Combine(foundFolder, File);
        if (HaveSameBytes(expectedFile, foundFile))
        {
            // A sweep's table fills the memory several times over, so it is taken line by line when nothing differs.
            var (rows, numbers) = Count(expectedFile);
            return new(rows, numbers, []);
        }

        var expected = Rows(expectedFile);
        long values = expected.Values.Sum(row => row.Values.Count(cell => cell.IsValue && cell.Text.Length > 0));
        var found = Rows(foundFile);
        TableDifference[] differences =
        [
            .. expected.Where(row => !found.ContainsKey(row.Key)).Select(row => row.Value.Difference("(row)", "present", "absent")),
            .. found.Where(row => !expected.ContainsKey(row.Key)).Select(row => row.Value.Difference("(row)", "absent", "present")),
            .. expected.Where(row => found.ContainsKey(row.Key)).SelectMany(row => row.Value.DifferencesTo(found[row.Key])),
        ];
        // The same cells, written otherwise or in another order.
        return new(expected.Count, values, differences.Length > 0 ? differences : [new("", "", "", "(bytes)", "other bytes", "the same cells")]);
    }

    private static bool HaveSameBytes(string one, string other)
    {
        using FileStream first = System.IO.File.OpenRead(one), second = System.IO.File.OpenRead(other);
        if (first.Length != second.Length)
            return false;
        byte[] left = new byte[1 << 16], right = new byte[1 << 16];
        for (int read; (read = first.ReadAtLeast(left, left.Length, throwOnEndOfStream: false)) > 0;)
        {
            second.ReadExactly(right, 0, read);
            if (!left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read)))
                return false;
        }

        return true;
    }

    /// <summary>Rows, and cells with a number.</summary>
    private static (int Rows, long Values) Count(string path)
    {
        using var csv = CsvReader.FromFile(path, new() { Separator = ',' });
        csv.ReadHeader();
        string[] columns = csv.Headers.ToArray();
        int texts = TextsOf(columns), rows = 0;
        long values = 0;
        for (; csv.Read(); rows++)
            values += Enumerable.Range(texts, columns.Length - texts).Count(column => !csv.GetSpan(column).IsEmpty);
        return (rows, values);
    }

    private static int TextsOf(string[] columns) => Texts.Max(text => Array.IndexOf(columns, text)) + 1;

    /// <summary>The rows by what they are about; a number tells apart those that are about the same.</summary>
    private static Dictionary<string, Row> Rows(string path)
    {
        using var csv = CsvReader.FromFile(path, new() { Separator = ',' });
        csv.ReadHeader();
        string[] columns = csv.Headers.ToArray();
        int keys = Array.IndexOf(columns, LastKey) + 1, texts = TextsOf(columns);
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        while (csv.Read())
        {
            string[] fields = [.. columns.Select((_, i) => csv.GetString(i))];
            string key = string.Join('\0', fields.Take(keys));
            int same = 0;
            while (!rows.TryAdd($"{key}\0{same}", new(columns, fields, texts)))
                same++;
        }

        return rows;
    }

    private sealed record Row(string[] Columns, string[] Fields, int Texts)
    {
        public IEnumerable<(string Column, string Text, bool IsValue)> Values => Columns.Select((column, i) => (column, Fields[i], i >= Texts));

        public TableDifference Difference(string column, string expected, string found) =>
            new(Field("CaseID"), Field("ROIName"), Field(LastKey), column, expected, found);

        public IEnumerable<TableDifference> DifferencesTo(Row other)
        {
            var others = other.Values.ToDictionary(cell => cell.Column, cell => cell.Text, StringComparer.Ordinal);
            return
            [
                .. Values.Where(cell => others.GetValueOrDefault(cell.Column) != cell.Text)
                    .Select(cell => Difference(cell.Column, cell.Text, others.GetValueOrDefault(cell.Column, "no such column"))),
                .. other.Values.Where(cell => !Columns.Contains(cell.Column)).Select(cell => Difference(cell.Column, "no such column", cell.Text)),
            ];
        }

        private string Field(string column) => Fields[Array.IndexOf(Columns, column)];
    }
}

using System.Globalization;
using CsvHelper;
using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Verification;

/// <summary>A small CSV file as rows whose fields go by column name. Lines that begin with # are comments.</summary>
internal sealed class CsvRow
{
    private readonly string source;
    private readonly Dictionary<string, string> fields;
    private readonly int number;

    private CsvRow(string source, int number, Dictionary<string, string> fields) => (this.source, this.number, this.fields) = (source, number, fields);

    /// <exception cref="Outcomes.CaseRejectedException">The file lacks the column.</exception>
    public string this[string column] => fields.TryGetValue(column, out string? text)
        ? text
        : throw FileRejection.Malformed(source, $"The table has no column {column}", $"columns {string.Join(", ", fields.Keys)}", $"{column} among them");

    /// <exception cref="Outcomes.CaseRejectedException">The field is no number.</exception>
    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw FileRejection.Malformed(
                source, FormattableString.Invariant($"Row {number} has a {column} that is no number"), $"\"{this[column]}\"", "a number with a dot");

    /// <param name="open">Opens the file.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="Outcomes.CaseRejectedException">The file cannot be read or is no CSV.</exception>
    public static IReadOnlyList<CsvRow> Read(Func<Stream> open, string source)
    {
        try
        {
            using var csv = CsvReader.Create(open(), new CsvReaderOptions { Separator = ',', CommentPrefix = '#' }, false);
            var rows = new List<CsvRow>();
            while (csv.Read())
                rows.Add(new(source, rows.Count + 1, csv.Headers.ToArray().Distinct().ToDictionary(name => name, csv.GetString)));
            return rows;
        }
        catch (CsvFormatException error)
        {
            throw FileRejection.Malformed(source, "The table is not valid CSV", error.Message, "one line a row, commas between the fields", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileRejection.Unreadable(source, error);
        }
    }
}

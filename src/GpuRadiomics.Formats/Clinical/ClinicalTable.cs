using CsvHelper;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Clinical;

/// <summary>Clinical data with a line for each participant, to be appended to the rows of features.csv. Keys are compared without regard to case.</summary>
public sealed class ClinicalTable
{
    private static readonly string[] UsualKeys = ["id", "bcr_patient_barcode", "submitter_id", "case_submitter_id", "PatientID", "patient_id"];

    private readonly Dictionary<string, string[]> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> matched = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);

    private ClinicalTable(string path, string keyColumn, string[] columns)
    {
        (Path, KeyColumn, Columns) = (path, keyColumn, columns);
    }

    public string Path { get; }

    /// <summary>The column whose values are participants.</summary>
    public string KeyColumn { get; }

    /// <summary>The other columns, as the file calls them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Participants of the table that no row was about, in the file's order.</summary>
    public IReadOnlyList<string> WithoutRow => [.. lines.Keys.Where(key => !matched.Contains(key))];

    /// <summary>Participants of rows that the table does not have.</summary>
    public IReadOnlyCollection<string> WithoutLine => missing;

    /// <param name="path">A file of comma-separated values with a header line; of tab-separated ones when its name ends in .tsv or .txt.</param>
    /// <param name="keyColumn">The column whose values are participants; null to take id, bcr_patient_barcode or another usual one.</param>
    /// <exception cref="CaseRejectedException">The file cannot be read, has no such column, or has a participant twice.</exception>
    public static ClinicalTable Read(string path, string? keyColumn)
    {
        try
        {
            bool isTabbed = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
            using var csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = isTabbed ? '\t' : ',' });
            csv.ReadHeader();
            string[] headers = [.. csv.Headers.ToArray().Select(header => header.Trim())];
            int key = KeyIndex(path, headers, keyColumn);
            var table = new ClinicalTable(path, headers[key], [.. headers.Where((_, column) => column != key)]);
            for (int line = 2; csv.Read(); line++)
                table.Add(line, csv.GetString(key), [.. Enumerable.Range(0, headers.Length).Where(column => column != key).Select(csv.GetString)]);
            return table;
        }
        catch (CsvFormatException error)
        {
            throw FileRejection.Malformed(path, "The clinical data are not valid CSV", error.Message, "a header line, then one line a participant", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileRejection.Unreadable(path, error);
        }
    }

    /// <summary>The participant's values in the order of <see cref="Columns"/>; empty texts when the table does not have it.</summary>
    public IReadOnlyList<string> Find(string participant)
    {
        if (lines.TryGetValue(participant, out string[]? values))
        {
            matched.Add(participant);
            return values;
        }

        missing.Add(participant);
        return [.. Columns.Select(_ => "")];
    }

    private void Add(int line, string key, string[] values)
    {
        string participant = ClinicalKey.Of(key);
        if (participant.Length > 0 && !lines.TryAdd(participant, values))
        {
            throw FileRejection.Malformed(
                Path, "A participant has two lines, and it cannot be known which of them belongs to the images", $"\"{participant}\" again in line {line}",
                "one line a participant");
        }
    }

    private static int KeyIndex(string path, string[] headers, string? keyColumn)
    {
        string[] wanted = keyColumn is null ? UsualKeys : [keyColumn.Trim()];
        foreach (string name in wanted)
        {
            int column = Array.FindIndex(headers, header => header.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (column >= 0)
                return column;
        }

        throw FileRejection.Malformed(
            path, "The clinical data have no such key column", $"columns {string.Join(", ", headers)}", string.Join(" or ", wanted) + "; --clinical-key names another");
    }
}

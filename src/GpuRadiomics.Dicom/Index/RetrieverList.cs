using System.Globalization;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// metadata.csv, which the NBIA Data Retriever lays beside what it downloads: a line a series. It tells what is missing and decides nothing. Its texts are not quoted,
/// so commas in a description shift what follows; the SOP Class UID is found by its form, and the columns beside it by that.
/// </summary>
internal static class RetrieverList
{
    private const string Name = "metadata.csv", FirstColumn = "Series UID", StandardUidRoot = "1.2.840.10008.";

    // A line is some 400 bytes: far more than any collection has.
    private const long LongestFile = 64 << 20;

    /// <param name="paths">Files, of which those of the list's name and heading are read. One that cannot be read says nothing.</param>
    /// <returns>The listed series, each once: the last line counts.</returns>
    public static IReadOnlyDictionary<string, ListedSeries> Read(IEnumerable<string> paths)
    {
        var series = new Dictionary<string, ListedSeries>(StringComparer.Ordinal);
        foreach (string path in paths.Where(path => Path.GetFileName(path).Equals(Name, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var listed in SeriesIn(path))
                series[listed.SeriesInstanceUid] = listed;
        }

        return series;
    }

    private static List<ListedSeries> SeriesIn(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestFile)
                return [];
            // A line at a time: the lists of large collections have megabytes.
            var lines = File.ReadLines(path);
            return lines.FirstOrDefault()?.StartsWith(FirstColumn + ",", StringComparison.OrdinalIgnoreCase) == true ? [.. lines.Select(Parse).OfType<ListedSeries>()] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Series UID, ..., Subject ID (the fifth), ..., Modality, SOP Class Name, SOP Class UID, Number of Images, ...; null for a line of another form.</summary>
    private static ListedSeries? Parse(string line)
    {
        string[] cells = [.. line.Split(',').Select(cell => cell.Trim())];
        int sopClass = Array.FindIndex(cells, 1, cell => cell.StartsWith(StandardUidRoot, StringComparison.Ordinal));
        return sopClass is >= 7 && sopClass + 1 < cells.Length && cells[0].Length > 0
            && int.TryParse(cells[sopClass + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int images)
            ? new(cells[0], cells[4], cells[sopClass - 2], images)
            : null;
    }
}

namespace GpuRadiomics.Cli;

/// <summary>A table as lines of text: the first column to the left, the others to the right.</summary>
internal static class AlignedTable
{
    /// <param name="header">The columns' names.</param>
    /// <param name="rows">As many cells each.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [header, .. rows];
        int[] widths = [.. Enumerable.Range(0, header.Count).Select(column => all.Max(row => row[column].Length))];
        return all.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}

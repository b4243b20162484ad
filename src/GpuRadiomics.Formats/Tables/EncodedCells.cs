using CsvHelper;

namespace GpuRadiomics.Formats.Tables;

/// <summary>Cells as the bytes that they are in a table, quoted where they have to be.</summary>
internal static class EncodedCells
{
    // A line that is nothing but an empty cell has quotes, which a cell among others has not.
    private const string Before = "x";

    /// <summary>Cells among others of a line, with commas between them, and no end of line.</summary>
    public static byte[] Of(params string[] cells)
    {
        using var bytes = new MemoryStream();
        using (var writer = CsvWriter.Create(bytes, TableText.Options, leaveOpen: true))
            writer.WriteRecord([Before, .. cells]);
        return bytes.ToArray()[(Before.Length + 1)..^TableText.Options.NewLine.Length];
    }
}

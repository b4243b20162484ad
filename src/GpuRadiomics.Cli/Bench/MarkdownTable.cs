using System.Text;

namespace GpuRadiomics.Cli.Bench;

/// <summary>A table as Markdown: the first column to the left, the others to the right.</summary>
internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Row(header);
        Row(header.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (var row in rows)
            Row(row);
        return text.ToString();
    }
}

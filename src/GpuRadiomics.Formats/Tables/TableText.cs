using System.Globalization;
using CsvHelper;

namespace GpuRadiomics.Formats.Tables;

/// <summary>How every table is written: commas, a dot in numbers whatever the computer's language, all digits of a double, line feeds.</summary>
internal static class TableText
{
    public static CsvWriterOptions Options { get; } = new() { NewLine = "\n" };

    /// <summary>The shortest text that reads back as the same double; empty for no value.</summary>
    public static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    public static string Word(RowStatus status) => status switch
    {
        RowStatus.Ok => "ok",
        RowStatus.Skipped => "skipped",
        _ => "failed",
    };
}

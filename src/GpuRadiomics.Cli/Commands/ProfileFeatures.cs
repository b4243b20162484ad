using System.Text.Encodings.Web;
using System.Text.Json;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Commands;

/// <summary>features --profile: every value that a profile gives, in the order of its columns.</summary>
internal static class ProfileFeatures
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="settings">The profile.</param>
    /// <param name="family">Only what is of this family; null for all.</param>
    /// <param name="asJson">JSON instead of text; as text each feature is one line, however long, so that it can be searched.</param>
    public static void Print(ExtractionSettings settings, string? family, bool asJson)
    {
        var columns = RoiFeatures.Columns(settings).Where(column => column.Aggregation != Aggregation.None).Index().Where(entry => family is null || entry.Item.Family.Name == family);
        if (asJson)
            Console.Out.WriteLine(JsonSerializer.Serialize(columns.Select(entry => Row(entry.Index + 1, entry.Item)), Json));
        else
            PrintLines([.. columns.Select(entry => Row(entry.Index + 1, entry.Item))]);
    }

    private static ProfileFeature Row(int place, FeatureColumn column) => new(
        place, column.ImageType, column.Named?.Number ?? "", column.Named?.Title ?? column.Definition.Name, FeatureTable.ColumnName(column), column.Definition.Code,
        column.IbsiTag, column.Definition.Unit, column.Definition.Formula);

    private static void PrintLines(ProfileFeature[] features)
    {
        string[][] cells =
        [
            ["#", "Number", "Code", "Column", "Name", "Unit", "Formula"],
            .. features.Select(feature => (string[])[$"{feature.Place}", feature.Number, feature.Code, feature.Column, feature.Feature, feature.Unit, feature.Formula]),
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
            Console.Out.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
    }

    private sealed record ProfileFeature(int Place, string ImageType, string Number, string Feature, string Column, string Code, string Tag, string Unit, string Formula);
}

using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Formats.Clinical;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Formats.Tables;

/// <summary>
/// features.csv: a row for each image x ROI x setting; keys, status and reason, then a column for each feature of any of the settings, then clinical data.
/// </summary>
public sealed class FeatureTable : IDisposable
{
    private readonly TableFile file;
    private readonly string[] columns;
    private readonly ClinicalTable? clinical;

    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="settings">All settings of the run; they decide the columns.</param>
    /// <param name="clinical">What to append to each row; null for nothing.</param>
    /// <param name="kept">Bytes of an existing file to keep and go on after.</param>
    public FeatureTable(string path, IReadOnlyList<ExtractionSettings> settings, ClinicalTable? clinical = null, long kept = 0)
    {
        this.clinical = clinical;
        columns = [.. settings.SelectMany(RoiFeatures.Columns).Select(ColumnName).Distinct()];
        file = new(
            path,
            [.. RoiKey.Columns, "Setting", "Status", "Reason", "Notes", .. MaskComparison.Columns, .. columns, .. (clinical?.Columns ?? []).Select(name => $"clinical_{name}")],
            kept);
    }

    /// <summary>Bytes, as of the last <see cref="Flush"/>.</summary>
    public long Length => file.Length;

    /// <summary>The name of a feature's column: the image it was computed from, then IBSI's tag, or class and name where the setting has other names.</summary>
    public static string ColumnName(FeatureColumn column) =>
        (column.Family.Name.StartsWith("diagnostics", StringComparison.Ordinal) ? "diagnostics_" : $"{column.ImageType}_") + FeatureName(column);

    /// <summary>That without the image.</summary>
    internal static string FeatureName(FeatureColumn column) => column.Named?.ClassAndName ?? column.IbsiTag;

    public void Write(ResultRow row)
    {
        var values = row.Values.ToDictionary(ColumnName, value => TableText.Number(value.Value));
        file.Writer.WriteRecord(
        [
            .. row.Key.Fields, row.Setting, TableText.Word(row.Status), row.Reason, row.Notes, .. MaskComparison.Fields(row.Comparison),
            .. columns.Select(column => values.GetValueOrDefault(column, "")),
            .. clinical?.Find(row.Key.ClinicalKey) ?? [],
        ]);
    }

    /// <summary>Brings what was written to the disk, so that a run that is cut short loses nothing.</summary>
    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();
}

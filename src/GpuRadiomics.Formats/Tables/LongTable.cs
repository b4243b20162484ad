namespace GpuRadiomics.Formats.Tables;

/// <summary>
/// features-long.csv: a row for each value, with IBSI's codes and tags, which are empty for what IBSI lacks, and what a sweep appends to every row. Names are those
/// of the setting, with their numbers if they have any. A ROI without values has one row, with the reason.
/// </summary>
public sealed class LongTable : IDisposable
{
    private static readonly string[] Header =
    [
        "case_id", "roi", "image_series_uid", "setting", "image_type", "family", "family_code", "feature", "feature_code",
        "aggregation", "aggregation_code", "ibsi_tag", "value", "reason",
    ];

    private readonly TableFile file;

    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="appended">Columns after those that every such table has.</param>
    /// <param name="kept">Bytes of an existing file to keep and go on after.</param>
    public LongTable(string path, IReadOnlyList<string>? appended = null, long kept = 0) => file = new(path, [.. Header, .. appended ?? []], kept);

    /// <summary>Bytes, as of the last <see cref="Flush"/>.</summary>
    public long Length => file.Length;

    /// <param name="row">The row; each of its values is one here.</param>
    /// <param name="appended">The cells of the appended columns.</param>
    public void Write(ResultRow row, params IReadOnlyList<string> appended)
    {
        var writer = file.Writer;
        string[] keys = [row.Key.CaseId, row.Key.RoiName, row.Key.ImageSeriesInstanceUid, row.Setting];
        if (row.Rejection is not null)
            writer.WriteRecord([.. keys, "", "", "", "", "", "", "", "", "", row.Reason, .. appended]);
        foreach (var value in row.Values)
        {
            writer.WriteRecord(
            [
                .. keys, value.ImageType, value.Family.Name, value.Family.Code, value.Named?.NumberedTitle ?? value.Definition.Name, value.Definition.Code,
                value.Aggregation.Name, value.Aggregation.Code, value.Definition.IsFurther ? "" : value.IbsiTag, TableText.Number(value.Value), value.Reason, .. appended,
            ]);
        }
    }

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();
}

using GpuRadiomics.Families;

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

    // The values of a row come in the order of those of the row before it, most often: the column of each, and its cells as bytes.
    private readonly List<(FeatureColumn Column, byte[] Cells)> encoded = [];
    private IReadOnlyList<string> appended = [];
    private byte[] encodedAppended = [];

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
        string[] keys = [row.Key.CaseId, row.Key.RoiName, row.Key.ImageSeriesInstanceUid, row.Setting];
        var lines = file.Lines;
        if (row.Rejection is not null)
        {
            lines.Append(EncodedCells.Of([.. keys, "", "", "", "", "", "", "", "", "", row.Reason, .. appended]));
            lines.EndLine();
        }

        byte[] encodedKeys = EncodedCells.Of(keys), end = EncodedEnd(appended);
        for (int i = 0; i < row.Values.Count; i++)
        {
            var value = row.Values[i];
            lines.Append(encodedKeys);
            lines.Append(","u8);
            lines.Append(Encoded(i, value));
            lines.Append(","u8);
            if (value is { Value: { } number, Reason.Length: 0 })
            {
                lines.AppendNumber(number);
                lines.Append(end);
            }
            else
                lines.Append(EncodedCells.Of([TableText.Number(value.Value), value.Reason, .. appended]));
            lines.EndLine();
        }
    }

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();

    /// <summary>The cells of a value's column.</summary>
    private byte[] Encoded(int place, FeatureColumn column)
    {
        if (place < encoded.Count && IsSame(encoded[place].Column, column))
            return encoded[place].Cells;
        byte[] cells = EncodedCells.Of(
            column.ImageType, column.Family.Name, column.Family.Code, column.Named?.NumberedTitle ?? column.Definition.Name, column.Definition.Code,
            column.Aggregation.Name, column.Aggregation.Code, column.Definition.IsFurther ? "" : column.IbsiTag);
        if (place < encoded.Count)
            encoded[place] = (column, cells);
        else
            encoded.Add((column, cells));
        return cells;
    }

    /// <summary>A comma, the empty cell of the reason, and the appended cells.</summary>
    private byte[] EncodedEnd(IReadOnlyList<string> cells)
    {
        if (encodedAppended.Length == 0 || !cells.SequenceEqual(appended))
            (appended, encodedAppended) = ([.. cells], [(byte)',', .. EncodedCells.Of(["", .. cells])]);
        return encodedAppended;
    }

    private static bool IsSame(FeatureColumn known, FeatureColumn column) =>
        ReferenceEquals(known.Family, column.Family) && ReferenceEquals(known.Definition, column.Definition) && known.Aggregation == column.Aggregation
        && known.ImageType == column.ImageType && known.Named == column.Named;
}

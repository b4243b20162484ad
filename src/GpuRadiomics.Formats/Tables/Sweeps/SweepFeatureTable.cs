namespace GpuRadiomics.Formats.Tables.Sweeps;

/// <summary>features.csv of a sweep: a row for each ROI x setting x image type; keys, status and reason, then a column for each feature.</summary>
internal sealed class SweepFeatureTable : IDisposable
{
    // Between the keys and the features.
    private static readonly string[] TextColumns = ["Setting", "SpacingMm", "BinWidth", "BinCount", "ImageType", "Perturbation", "Status", "Reason", "Notes"];

    private readonly SweepLayout layout;
    private readonly TableFile file;

    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="layout">Rows and columns.</param>
    /// <param name="kept">Bytes of an existing file to keep and go on after.</param>
    public SweepFeatureTable(string path, SweepLayout layout, long kept)
    {
        this.layout = layout;
        file = new(
            path,
            [.. RoiKey.Columns, .. TextColumns, .. layout.Columns],
            kept);
    }

    /// <summary>How many columns lie between the keys and the features; the first of them has the setting.</summary>
    public static int Texts => TextColumns.Length;

    /// <summary>Which of them has the status.</summary>
    public static int Status { get; } = Array.IndexOf(TextColumns, "Status");

    /// <summary>Bytes, as of the last <see cref="Flush"/>.</summary>
    public long Length => file.Length;

    /// <returns>How many rows it came to.</returns>
    public int Write(ResultRow row, SettingColumns setting)
    {
        // An image without a ROI has a row of its own, not one for each image that there would be.
        IReadOnlyList<string> images = row.Status == RowStatus.Skipped ? [""] : layout.Images;
        var values = row.Rejection is null ? layout.RowsOf(row.Values) : null;
        for (int image = 0; image < images.Count; image++)
        {
            file.Writer.WriteRecord(
            [
                .. row.Key.Fields, row.Setting, setting.SpacingMm, setting.BinWidth, setting.BinCount, images[image], setting.Perturbation,
                TableText.Word(row.Status), row.Reason, row.Notes, .. layout.Columns.Select((_, column) => TableText.Number(values?[image][column])),
            ]);
        }

        return images.Count;
    }

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();
}

using CsvHelper;

namespace GpuRadiomics.Formats.Tables;

/// <summary>features-long.csv: a row for each value, with IBSI's codes and tags. A ROI without values has one row, with the reason.</summary>
public sealed class LongTable : IDisposable
{
    private readonly CsvWriter writer;

    /// <param name="path">The file; an existing one is replaced.</param>
    public LongTable(string path)
    {
        writer = CsvWriter.ToFile(path, TableText.Options);
        writer.WriteRecord(
        [
            "case_id", "roi", "image_series_uid", "setting", "image_type", "family", "family_code", "feature", "feature_code",
            "aggregation", "aggregation_code", "ibsi_tag", "value", "reason",
        ]);
    }

    public void Write(ResultRow row)
    {
        string[] keys = [row.Key.CaseId, row.Key.RoiName, row.Key.ImageSeriesInstanceUid, row.Setting];
        if (row.Rejection is not null)
            writer.WriteRecord([.. keys, "", "", "", "", "", "", "", "", "", row.Reason]);
        foreach (var value in row.Values)
        {
            writer.WriteRecord(
            [
                .. keys, value.ImageType, value.Family.Name, value.Family.Code, value.Definition.Name, value.Definition.Code,
                value.Aggregation.Name, value.Aggregation.Code, value.IbsiTag, TableText.Number(value.Value), value.Reason,
            ]);
        }
    }

    public void Flush() => writer.Flush();

    public void Dispose() => writer.Dispose();
}

using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tables;

/// <summary>failures.csv: what could not be computed or read, with what was found, what was expected and what to do.</summary>
public sealed class FailureTable : IDisposable
{
    private static readonly string[] Header = ["case_id", "roi", "image_series_uid", "setting", "reason", "what", "where", "found", "expected", "what_to_do"];

    private readonly TableFile file;

    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="kept">Bytes of an existing one to keep and go on after.</param>
    public FailureTable(string path, long kept = 0) => file = new(path, Header, kept);

    /// <summary>Bytes, as of the last <see cref="Flush"/>.</summary>
    public long Length => file.Length;

    /// <summary>Writes a failed row; any other row leaves the table as it is.</summary>
    public void Write(ResultRow row)
    {
        if (row.Status == RowStatus.Failed)
            Write(row.Key.CaseId, row.Key.RoiName, row.Key.ImageSeriesInstanceUid, row.Setting, row.Rejection!);
    }

    /// <summary>Writes a file that could not be read and so belongs to no row.</summary>
    public void Write(CaseRejectedException brokenFile, string caseId) => Write(caseId, "", "", "", brokenFile);

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();

    private void Write(string caseId, string roi, string series, string setting, CaseRejectedException rejection) => file.Writer.WriteRecord(
    [
        caseId, roi, series, setting, rejection.Reason.ToString(), rejection.What, rejection.Where, rejection.Found, rejection.Expected, rejection.WhatToDo,
    ]);
}

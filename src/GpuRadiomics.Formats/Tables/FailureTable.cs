using CsvHelper;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tables;

/// <summary>failures.csv: what could not be computed or read, with what was found, what was expected and what to do.</summary>
public sealed class FailureTable : IDisposable
{
    private readonly CsvWriter writer;

    /// <param name="path">The file; an existing one is replaced.</param>
    public FailureTable(string path)
    {
        writer = CsvWriter.ToFile(path, TableText.Options);
        writer.WriteRecord(["case_id", "roi", "image_series_uid", "setting", "reason", "what", "where", "found", "expected", "what_to_do"]);
    }

    /// <summary>Writes a failed row; any other row leaves the table as it is.</summary>
    public void Write(ResultRow row)
    {
        if (row.Status == RowStatus.Failed)
            Write(row.Key.CaseId, row.Key.RoiName, row.Key.ImageSeriesInstanceUid, row.Setting, row.Rejection!);
    }

    /// <summary>Writes a file that could not be read and so belongs to no row.</summary>
    public void Write(CaseRejectedException brokenFile, string caseId) => Write(caseId, "", "", "", brokenFile);

    public void Flush() => writer.Flush();

    public void Dispose() => writer.Dispose();

    private void Write(string caseId, string roi, string series, string setting, CaseRejectedException rejection) => writer.WriteRecord(
    [
        caseId, roi, series, setting, rejection.Reason.ToString(), rejection.What, rejection.Where, rejection.Found, rejection.Expected, rejection.WhatToDo,
    ]);
}

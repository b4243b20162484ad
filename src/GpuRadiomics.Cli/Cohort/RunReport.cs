using GpuRadiomics.Formats.Clinical;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>Tells how a run goes, a line for each row, and how it ended.</summary>
internal sealed class RunReport(TextWriter output, bool quiet) : IProgress<CaseProgress>
{
    // More names would scroll away what matters; all of them are in run.json and failures.csv.
    private const int NamesShown = 3;

    public void Report(CaseProgress value)
    {
        if (quiet)
            return;
        foreach (var row in value.Rows.Where(row => row.Status == RowStatus.Ok))
            output.WriteLine(FormattableString.Invariant($"[{value.Done}/{value.Of}] {row.Key.CaseId} {row.Key.RoiName} ({row.Setting}): {Describe(row)}"));
        // One fault of an image ends all of its ROIs; it is told once.
        foreach (var same in value.Rows.Where(row => row.Status != RowStatus.Ok).GroupBy(row => row.Reason))
            output.WriteLine(FormattableString.Invariant($"[{value.Done}/{value.Of}] {same.First().Key.CaseId}{Names(same)}: {same.Key}"));
    }

    public void Summarise(ExtractionRequest request, CohortInput input, RunCounts counts, RunTimings timings, bool hasSignature = false)
    {
        foreach (var broken in input.Broken.Take(NamesShown))
            output.WriteLine($"unreadable: {broken.Rejection.Message}");
        if (!quiet && input.Index is { NotDicom.Count: > 0 } index)
            output.WriteLine($"not DICOM, passed over: {Some(index.NotDicom)}");
        if (request.Clinical is { } clinical)
            Summarise(clinical);
        double rate = counts.Ok / Math.Max(timings.Total, 1e-9);
        output.WriteLine(FormattableString.Invariant(
            $"{counts.Ok} rows ok, {counts.Skipped} skipped, {counts.Failed} failed in {timings.Total:F2} s ({rate:F1} rows/s; reading {timings.Read:F2} s, computing {timings.Compute:F2} s, features {timings.Features:F2} s)"));
        output.WriteLine($"Tables: {Path.Combine(request.Output, "features.csv")}, features-long.csv, failures.csv{(hasSignature ? ", signature.csv" : "")}, run.json");
    }

    private void Summarise(ClinicalTable clinical)
    {
        if (clinical.WithoutLine.Count > 0)
            output.WriteLine($"without clinical data: {Some([.. clinical.WithoutLine])}");
        if (clinical.WithoutRow.Count > 0)
            output.WriteLine($"clinical data without images: {Some(clinical.WithoutRow)}");
    }

    private static string Describe(ResultRow row)
    {
        int missing = row.Values.Count(value => value.Value is null);
        string undefined = missing > 0 ? $", {missing} undefined" : "";
        string notes = row.Notes.Length > 0 ? $"; {row.Notes}" : "";
        return $"ok, {row.Values.Count - missing} values{undefined}{notes}";
    }

    private static string Names(IEnumerable<ResultRow> rows)
    {
        string[] names = [.. rows.Select(row => row.Key.RoiName).Where(name => name.Length > 0)];
        return names.Length > 0 ? $" {Some(names)}" : "";
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
}

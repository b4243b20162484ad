namespace GpuRadiomics.Cli.Bench;

/// <summary>Two tables of features, held against each other.</summary>
/// <param name="Rows">Rows of the first.</param>
/// <param name="Values">Its cells with a number.</param>
/// <param name="Differences">Cells and rows that are not the same; empty when the files have the same bytes.</param>
internal sealed record TableComparison(int Rows, long Values, IReadOnlyList<TableDifference> Differences);

/// <summary>A cell that differs, numbers with all their digits.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Roi">The ROI.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Column">The column: a feature, or what stands before them; (row) for a row that only one table has.</param>
/// <param name="Expected">In the first table.</param>
/// <param name="Found">In the second.</param>
internal sealed record TableDifference(string CaseId, string Roi, string Setting, string Column, string Expected, string Found)
{
    public override string ToString() => $"case '{CaseId}', ROI '{Roi}' ({Setting}), {Column}: expected {Shown(Expected)}, found {Shown(Found)}";

    private static string Shown(string cell) => cell.Length == 0 ? "nothing" : cell;
}

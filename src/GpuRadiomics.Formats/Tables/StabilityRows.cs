using GpuRadiomics.Stability;

namespace GpuRadiomics.Formats.Tables;

/// <summary>Rows of tables as ratings.</summary>
public static class StabilityRows
{
    // Cannot be in a name.
    private const string Separator = "\n";

    /// <summary>Takes in a row of a sweep. A failed one counts as missing; one about no ROI at all, or about no setting, is passed over.</summary>
    /// <param name="collector">Takes the row in.</param>
    /// <param name="row">The row.</param>
    /// <param name="spacing">Its setting's spacing, in words.</param>
    /// <param name="binning">Its setting's discretisation, in words.</param>
    /// <param name="perturbation">Its setting's perturbation, in words.</param>
    public static void Add(this StabilityCollector collector, ResultRow row, string spacing, string binning, string perturbation = StabilityKey.Unperturbed)
    {
        if (row.Status != RowStatus.Skipped && row.Setting.Length > 0)
            collector.Add(new(SubjectOf(row.Key), spacing, binning, perturbation), row.VolumeMm3, row.Values);
    }

    private static string SubjectOf(RoiKey key) =>
        string.Join(Separator, key.CaseId, key.StudyInstanceUid, key.ImageSeriesInstanceUid, key.MaskSopInstanceUid, key.RoiName, key.RoiNumber);
}

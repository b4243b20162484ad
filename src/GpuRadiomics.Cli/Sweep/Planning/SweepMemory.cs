using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Extraction;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>About how much memory a sweep takes at most.</summary>
/// <param name="limit">Knows the largest ROI.</param>
/// <param name="cases">Where the ROIs lie.</param>
/// <param name="settings">The settings.</param>
internal sealed class SweepMemory(SpacingLimit limit, IReadOnlyList<CaseOutline> cases, IReadOnlyList<ExtractionSettings> settings)
{
    // The program itself with its tables' buffers, as measured of an extraction of one small ROI.
    private const double Program = 90 * (1 << 20);

    // A value with its place in a row.
    private const double BytesPerValue = 72;

    // One case is read while another is measured and the rows of a third are written.
    private const int CasesAtATime = 2;

    public double Bytes =>
        Program + settings.DistinctBy(setting => (setting.Interpolation, setting.Filters)).Max(setting => limit.Largest(setting).Bytes)
        + CasesAtATime * cases.Select(one => Images(one) + Rows(one)).DefaultIfEmpty(0).Max();

    /// <summary>Stored voxels of the slices under the ROIs, all of each slice at most.</summary>
    private static double Images(CaseOutline one)
    {
        if (one.Rois.Count == 0)
            return 0;
        var size = one.Rois[0].Grid.Size;
        double slices = one.Rois.Max(roi => roi.Box.EndZ) - one.Rois.Min(roi => roi.Box.Z);
        return sizeof(short) * slices * size.X * size.Y;
    }

    private double Rows(CaseOutline one) => BytesPerValue * one.Rois.Count * settings.Count * RoiFeatures.Columns(settings[0]).Count;
}

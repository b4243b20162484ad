using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Preparation;
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

    // Of a double that stability keeps for each value.
    private const double BytesPerRating = 8;

    // A cell of a matrix that is not zero; those of a pair of levels are two.
    private const double BytesPerCell = 16;
    private const double CellsPerVoxel = 2;

    // A tumour has about this share of the levels that the range could have: what fits the peak of the fixed benchmark of 137 patients best.
    private const double ShareOfRange = 0.4;

    // Where the bins do not follow from the settings.
    private const double UnknownLevels = 64;

    // One case is read while another is measured and the rows of a third are written.
    private const int CasesAtATime = 2;

    public double Bytes =>
        Program + settings.DistinctBy(setting => (setting.Interpolation, setting.Filters)).Max(setting => limit.Largest(setting).Bytes)
        + CasesAtATime * cases.Select(one => Images(one) + Rows(one) + Matrices(one)).DefaultIfEmpty(0).Max()
        + BytesPerRating * cases.Sum(Values);

    /// <summary>Stored voxels of the slices under the ROIs, all of each slice at most.</summary>
    private static double Images(CaseOutline one)
    {
        if (one.Rois.Count == 0)
            return 0;
        var size = one.Rois[0].Grid.Size;
        double slices = one.Rois.Max(roi => roi.Box.EndZ) - one.Rois.Min(roi => roi.Box.Z);
        return sizeof(short) * slices * size.X * size.Y;
    }

    private double Rows(CaseOutline one) => BytesPerValue * Values(one);

    private double Values(CaseOutline one) => (double)one.Rois.Count * settings.Count * RoiFeatures.Columns(settings[0]).Count;

    /// <summary>Those of all settings of a case are there until its features are computed.</summary>
    private double Matrices(CaseOutline one) => BytesPerCell * one.Rois.Sum(roi => settings.Sum(setting => Cells(roi, setting)));

    private static double Cells(RoiOutline roi, ExtractionSettings setting)
    {
        var target = setting.Interpolation.Method == InterpolationMethod.None ? roi.Grid : GridAlignment.Of(roi.Grid, setting.Interpolation, roi.Box).Target;
        double slices = roi.Box.Size.Z * roi.Grid.SpacingMm.Z / target.SpacingMm.Z;
        double voxels = roi.Voxels * roi.Grid.VoxelVolumeMm3 / target.VoxelVolumeMm3;
        double pairs = LevelsOf(setting) * LevelsOf(setting);
        double directed = RoiFeatures.Needs(setting).Where(request => request.Kind.HasDirections()).Sum(request =>
            request.MatricesPerSlice * Math.Min(pairs * (request.Neighbourhood == TextureNeighbourhood.Planar ? slices : 1), CellsPerVoxel * voxels));
        return directed * setting.Filters.ImageTypes.Count();
    }

    private static double LevelsOf(ExtractionSettings setting) => (setting.Discretisation.Texture, setting.Resegmentation.Range) switch
    {
        ({ Method: DiscretisationMethod.FixedBinNumber } bins, _) => bins.Bins,
        ({ Method: DiscretisationMethod.FixedBinSize } bins, { } range) when double.IsFinite(range.Upper - range.Lower) => ShareOfRange * (range.Upper - range.Lower) / bins.BinSize,
        _ => UnknownLevels,
    };
}

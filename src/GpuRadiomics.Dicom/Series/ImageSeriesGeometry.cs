using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>The slices of a series as one stack: their order, their true positions, and the regular grid they form.</summary>
public sealed class ImageSeriesGeometry
{
    private readonly double[] positionsMm;

    private ImageSeriesGeometry(string where, SliceHeader[] slices, double[] positionsMm, Grid grid)
    {
        (Where, Slices, this.positionsMm, Grid) = (where, slices, positionsMm, grid);
    }

    /// <summary>The series in words, for messages.</summary>
    public string Where { get; }

    /// <summary>The slices in ascending order along the normal (row direction x column direction).</summary>
    public IReadOnlyList<SliceHeader> Slices { get; }

    /// <summary>The true position of each slice along the normal, in mm from the patient origin.</summary>
    public IReadOnlyList<double> PositionsMm => positionsMm;

    /// <summary>The regular grid: origin at the first slice, spacing along z = (last position - first position) / (slices - 1).</summary>
    public Grid Grid { get; }

    public int LocalizersLeftOut { get; private init; }

    /// <summary>The series has a single slice, so the spacing along z is its Slice Thickness: the only use that is made of that attribute.</summary>
    public bool SpacingIsSliceThickness => Slices.Count == 1;

    /// <exception cref="CaseRejectedException">The series is rejected already, or its slices do not form one regular stack.</exception>
    public static ImageSeriesGeometry Of(ImageSeries series) =>
        series.Rejection is { } rejection ? throw rejection : Of(series.Slices, series.Modality, series.ToString());

    /// <param name="headers">The slices in any order.</param>
    /// <param name="modality">CT and PT slices need a rescale; MR has none.</param>
    /// <param name="where">The series in words, for messages.</param>
    /// <exception cref="CaseRejectedException">The slices do not form one regular stack.</exception>
    public static ImageSeriesGeometry Of(IReadOnlyList<SliceHeader> headers, string modality, string where)
    {
        var slices = headers.Where(s => !s.IsLocalizer).ToArray();
        if (slices.Length == 0)
        {
            throw new CaseRejectedException(
                RejectionReason.InconsistentSeries, "The series holds no slices of a stack", where, $"{headers.Count} localizers and nothing else",
                "axial, sagittal or coronal slices", "Leave this series out");
        }

        foreach (var slice in slices)
            SliceChecks.RequireAttributes(slice, modality);
        foreach (var slice in slices)
            SliceChecks.RequireSamePlane(slice, slices[0]);

        var axisX = slices[0].RowDirection!.Value.Normalized();
        // Made exactly perpendicular: written direction cosines are rounded.
        var axisZ = axisX.Cross(slices[0].ColumnDirection!.Value).Normalized();
        var axisY = axisZ.Cross(axisX);
        var positions = slices.Select(s => s.PositionMm!.Value.Dot(axisZ)).ToArray();
        Array.Sort(positions, slices);
        StackChecks.RequireDistinctPositions(slices, positions, where);
        StackChecks.RequireUniformSpacing(slices, positions, where);
        StackChecks.RequireNoDrift(slices, axisX, axisY, where);

        double spacingZ = slices.Length == 1
            ? SliceChecks.RequireThickness(slices[0])
            : (positions[^1] - positions[0]) / (slices.Length - 1);
        var grid = new Grid(
            new(slices[0].Columns, slices[0].Rows, slices.Length),
            new(slices[0].ColumnSpacingMm!.Value, slices[0].RowSpacingMm!.Value, spacingZ),
            slices[0].PositionMm!.Value,
            axisX,
            axisY,
            axisZ);
        return new(where, slices, positions, grid) { LocalizersLeftOut = headers.Count - slices.Length };
    }

    /// <summary>
    /// The slice nearest to a position along the normal; half way between two it is the higher one, as in plastimatch.
    /// Null further than half the local gap from any.
    /// </summary>
    public int? FindSlice(double positionMm)
    {
        // Positions are sums of products of decimals: half way is half way but for the last bits.
        double tie = 1e-6 * Grid.SpacingMm.Z;
        int above = Array.BinarySearch(positionsMm, positionMm);
        if (above >= 0)
            return above;
        above = ~above;
        if (above == 0)
            return positionsMm[0] - positionMm <= HalfGapMm(0) + tie ? 0 : null;
        int below = above - 1;
        double toBelow = positionMm - positionsMm[below];
        if (above == positionsMm.Length)
            return toBelow <= HalfGapMm(below) + tie ? below : null;
        return toBelow < positionsMm[above] - positionMm - tie ? below : above;
    }

    /// <summary>Half the larger of the gaps beside a slice, mm: nothing further away can belong to it.</summary>
    public double HalfGapMm(int slice)
    {
        if (positionsMm.Length == 1)
            return Grid.SpacingMm.Z / 2;
        double below = slice > 0 ? positionsMm[slice] - positionsMm[slice - 1] : 0;
        double above = slice < positionsMm.Length - 1 ? positionsMm[slice + 1] - positionsMm[slice] : 0;
        return Math.Max(below, above) / 2;
    }
}

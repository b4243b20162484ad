using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Series;

/// <summary>The slices of a series as one stack: their order, their true positions, and the grid they form.</summary>
public sealed class ImageSeriesGeometry
{
    private readonly double[] positionsMm;

    private ImageSeriesGeometry(string where, SliceHeader[] slices, double[] positionsMm, Grid grid)
    {
        (Where, Slices, this.positionsMm, Grid) = (where, slices, positionsMm, grid);
        SmallestGapMm = slices.Length == 1 ? grid.SpacingMm.Z : positionsMm.Zip(positionsMm.Skip(1), (a, b) => b - a).Min();
    }

    /// <summary>The series in words, for messages.</summary>
    public string Where { get; }

    /// <summary>The slices in ascending order along the normal (row direction x column direction).</summary>
    public IReadOnlyList<SliceHeader> Slices { get; }

    /// <summary>The true position of each slice along the normal, in mm from the patient origin.</summary>
    public IReadOnlyList<double> PositionsMm => positionsMm;

    /// <summary>
    /// The grid of the slices: origin at the first slice, spacing along z = (last position - first position) / (slices - 1). Where the stack is not
    /// <see cref="IsRegular"/> it only numbers the voxels; where they are, the slices say.
    /// </summary>
    public Grid Grid { get; }

    /// <summary>The smallest distance between neighbouring slices.</summary>
    public double SmallestGapMm { get; }

    /// <summary>What of the series was left out, in words.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The slices are equally spaced and lie straight above each other, so <see cref="Grid"/> says where they are. Else <see cref="RegularStack"/> makes it so.</summary>
    public bool IsRegular => !IsUneven && !IsTilted;

    /// <summary>The gaps between slices differ. Only where <see cref="IrregularStack.Resample"/> was asked for.</summary>
    public bool IsUneven { get; private init; }

    /// <summary>The slices drift sideways along the normal. Only where <see cref="IrregularStack.Resample"/> was asked for.</summary>
    public bool IsTilted { get; private init; }

    /// <summary>The series has a single slice, so the spacing along z is its Slice Thickness: the only use that is made of that attribute.</summary>
    public bool SpacingIsSliceThickness => Slices.Count == 1;

    /// <inheritdoc cref="Of(IReadOnlyList{SliceHeader}, string, string, IrregularStack, Func{ReferencedImages})"/>
    public static ImageSeriesGeometry Of(
        ImageSeries series, IrregularStack irregular = IrregularStack.Refuse, Func<ReferencedImages>? outlinedImages = null) =>
        series.Rejection is { } rejection ? throw rejection : Of(series.Slices, series.Modality, series.ToString(), irregular, outlinedImages);

    /// <param name="headers">The slices in any order.</param>
    /// <param name="modality">CT and PT slices need a rescale; MR has none.</param>
    /// <param name="where">The series in words, for messages.</param>
    /// <param name="irregular">Whether slices that are uneven or tilted are accepted.</param>
    /// <param name="outlinedImages">The images that outlines refer to; asked for only where the series holds several stacks or phases.</param>
    /// <exception cref="CaseRejectedException">The series is rejected already, or its slices do not form one stack, or an irregular one.</exception>
    public static ImageSeriesGeometry Of(
        IReadOnlyList<SliceHeader> headers, string modality, string where, IrregularStack irregular = IrregularStack.Refuse,
        Func<ReferencedImages>? outlinedImages = null)
    {
        var stack = SeriesStack.Of(headers, modality, where, new StackChoice(outlinedImages));
        var (slices, axes, positions, _) = stack;
        // What is left out may be the very slices that are missing.
        string whereInStack = stack.Notes.Count == 0 ? where : $"{where} ({string.Join("; ", stack.Notes)})";
        var uneven = StackChecks.UnevenSpacing(slices, positions, whereInStack);
        var tilted = StackChecks.Drift(slices, axes, whereInStack);
        if (irregular == IrregularStack.Refuse && (uneven ?? tilted) is { } fault)
            throw fault;
        double spacingZ = slices.Length == 1
            ? SliceChecks.RequireThickness(slices[0])
            : (positions[^1] - positions[0]) / (slices.Length - 1);
        var grid = new Grid(
            new(slices[0].Columns, slices[0].Rows, slices.Length),
            new(slices[0].ColumnSpacingMm!.Value, slices[0].RowSpacingMm!.Value, spacingZ),
            slices[0].PositionMm!.Value,
            axes.X,
            axes.Y,
            axes.Z);
        return new(where, slices, positions, grid) { Notes = stack.Notes, IsUneven = uneven is not null, IsTilted = tilted is not null };
    }

    /// <summary>
    /// The slice nearest to a position along the normal; half way between two it is the higher one, as in plastimatch.
    /// Null further than <see cref="HalfGapMm"/> from it.
    /// </summary>
    public int? FindSlice(double positionMm)
    {
        // Positions are sums of products of decimals: half way is half way but for the last bits.
        double tie = 1e-6 * Grid.SpacingMm.Z;
        int above = Array.BinarySearch(positionsMm, positionMm);
        if (above >= 0)
            return above;
        above = ~above;
        int below = above - 1;
        bool isBelow = above == positionsMm.Length || (below >= 0 && positionMm - positionsMm[below] < positionsMm[above] - positionMm - tie);
        int nearest = isBelow ? below : above;
        return Math.Abs(positionMm - positionsMm[nearest]) <= HalfGapMm(nearest) + tie ? nearest : null;
    }

    /// <summary>
    /// Half the larger of the gaps beside a slice, mm: nothing further away can belong to it. Where gaps differ, half the smallest of the stack: what
    /// lies in the middle of a wide gap was drawn on a slice that is missing, and would spoil its neighbour.
    /// </summary>
    public double HalfGapMm(int slice)
    {
        if (positionsMm.Length == 1)
            return Grid.SpacingMm.Z / 2;
        if (IsUneven)
            return SmallestGapMm / 2;
        double below = slice > 0 ? positionsMm[slice] - positionsMm[slice - 1] : 0;
        double above = slice < positionsMm.Length - 1 ? positionsMm[slice + 1] - positionsMm[slice] : 0;
        return Math.Max(below, above) / 2;
    }
}

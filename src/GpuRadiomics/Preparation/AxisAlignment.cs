using GpuRadiomics.Geometry;

namespace GpuRadiomics.Preparation;

/// <summary>
/// One axis of the image and the axis it is interpolated to. Both have their centre at the same place (IBSI, section 2.4 "Interpolation";
/// the grid has ceil(n s / s') samples), or the outer border of their first voxel (PyRadiomics).
/// </summary>
/// <param name="SourceSize">Voxels of the image along the axis.</param>
/// <param name="SourceSpacingMm">Their spacing.</param>
/// <param name="TargetSize">Voxels of the interpolated image along the axis.</param>
/// <param name="TargetSpacingMm">Their spacing.</param>
/// <param name="Shift">By which the output axis is shifted, in its own voxels; 0 but under a perturbation.</param>
/// <param name="Start">How the output axis lies that begins at the image's border; null where centres are aligned.</param>
public readonly record struct AxisAlignment(int SourceSize, double SourceSpacingMm, int TargetSize, double TargetSpacingMm, double Shift = 0, BorderStart? Start = null)
{
    // ceil(n s / s') must not count one sample more because n s / s' came out a rounding error above a whole number.
    private const double CeilingGuard = 1e-6;

    /// <param name="sourceSize">Voxels of the image along the axis.</param>
    /// <param name="sourceSpacingMm">Their spacing.</param>
    /// <param name="targetSpacingMm">Wanted spacing; 0 keeps the axis as it is.</param>
    /// <param name="shift">By which the output axis is shifted, in its own voxels.</param>
    public static AxisAlignment To(int sourceSize, double sourceSpacingMm, double targetSpacingMm, double shift = 0) =>
        targetSpacingMm == 0
            ? new(sourceSize, sourceSpacingMm, sourceSize, sourceSpacingMm, shift)
            : new(sourceSize, sourceSpacingMm, Math.Max(1, (int)Math.Ceiling(sourceSize * sourceSpacingMm / targetSpacingMm - CeilingGuard)), targetSpacingMm, shift);

    /// <summary>An axis whose voxels begin at the image's border.</summary>
    /// <param name="source">The image's grid.</param>
    /// <param name="axis">0 (x), 1 (y) or 2 (z).</param>
    /// <param name="targetSpacingMm">Wanted spacing, above 0.</param>
    /// <param name="wanted">The source positions that are wanted, and output voxels around them; null for all of the axis.</param>
    public static AxisAlignment FromBorder(Grid source, int axis, double targetSpacingMm, (double Low, double High, int Margin)? wanted)
    {
        double ratio = source.SpacingMm[axis] / targetSpacingMm;
        double first = 0, last = Math.Ceiling(source.Size[axis] * ratio) - 1;
        if (wanted is { } part)
        {
            first = Math.Max(first, Math.Floor(part.Low * ratio - part.Margin));
            last = Math.Min(last, Math.Ceiling(part.High * ratio + part.Margin));
        }

        int count = (int)Math.Min(last - first + 1, int.MaxValue);
        return new(source.Size[axis], source.SpacingMm[axis], count, targetSpacingMm, Start: BorderStart.Of(source, axis, (int)first));
    }

    /// <summary>True when the axis is a part of the image's own, or all of it, from the border on.</summary>
    public bool IsPart => Start is not null && TargetSpacingMm == SourceSpacingMm;

    /// <summary>The (fractional) source index under an output index.</summary>
    public double SourcePosition(int target) => Start is { } start
        ? start.SourcePosition(target, this)
        : (target - (TargetSize - 1) / 2.0 + Shift) * (TargetSpacingMm / SourceSpacingMm) + (SourceSize - 1) / 2.0;

    /// <summary>Whether the value at an output index is that of the image, and not 0: beyond the image the nearest voxel counts where centres are aligned, else none.</summary>
    public bool HasValue(int target) => Start is null || (SourcePosition(target) >= -0.5 && SourcePosition(target) < SourceSize - 0.5);

    /// <summary>The output indices that can take from the source indices low .. high by linear interpolation, cut to the axis; of an axis of more voxels than can be counted, all.</summary>
    public (int First, int Count) TargetsTouching(int low, int high)
    {
        if (TargetSize == int.MaxValue)
            return (0, TargetSize);
        int first = Math.Clamp((int)Math.Floor(TargetPosition(low - 1)), 0, TargetSize - 1);
        int last = Math.Clamp((int)Math.Ceiling(TargetPosition(high + 1)), 0, TargetSize - 1);
        return (first, last - first + 1);
    }

    private double TargetPosition(double source) => Start is { } start
        ? (source + 0.5) * (SourceSpacingMm / TargetSpacingMm) - 0.5 - start.First
        : (source - (SourceSize - 1) / 2.0) * (SourceSpacingMm / TargetSpacingMm) + (TargetSize - 1) / 2.0 - Shift;
}

namespace GpuRadiomics.Preparation;

/// <summary>
/// One axis of the image and the axis it is interpolated to. Both have their centre at the same place (IBSI, section 2.4 "Interpolation";
/// the grid has ceil(n s / s') samples).
/// </summary>
/// <param name="SourceSize">Voxels of the image along the axis.</param>
/// <param name="SourceSpacingMm">Their spacing.</param>
/// <param name="TargetSize">Voxels of the interpolated image along the axis.</param>
/// <param name="TargetSpacingMm">Their spacing.</param>
/// <param name="Shift">By which the output axis is shifted, in its own voxels; 0 but under a perturbation.</param>
public readonly record struct AxisAlignment(int SourceSize, double SourceSpacingMm, int TargetSize, double TargetSpacingMm, double Shift = 0)
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

    /// <summary>The (fractional) source index under an output index.</summary>
    public double SourcePosition(int target) =>
        (target - (TargetSize - 1) / 2.0 + Shift) * (TargetSpacingMm / SourceSpacingMm) + (SourceSize - 1) / 2.0;

    /// <summary>The output indices that can take from the source indices low .. high by linear interpolation, cut to the axis.</summary>
    public (int First, int Count) TargetsTouching(int low, int high)
    {
        int first = Math.Clamp((int)Math.Floor(TargetPosition(low - 1)), 0, TargetSize - 1);
        int last = Math.Clamp((int)Math.Ceiling(TargetPosition(high + 1)), 0, TargetSize - 1);
        return (first, last - first + 1);
    }

    private double TargetPosition(double source) =>
        (source - (SourceSize - 1) / 2.0) * (SourceSpacingMm / TargetSpacingMm) + (TargetSize - 1) / 2.0 - Shift;
}

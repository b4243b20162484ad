using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Preparation;

/// <summary>An image's grid and the grid it is interpolated to, axis by axis.</summary>
public sealed record GridAlignment(Grid Source, Grid Target, AxisAlignment X, AxisAlignment Y, AxisAlignment Z)
{
    /// <summary>
    /// Source voxels that the spline's prefilter looks at beyond those it needs. Its impulse response falls by 0.268 a voxel,
    /// so what lies 28 voxels away weighs 1e-16: filtering the box with this margin gives what filtering the whole image gives.
    /// </summary>
    public const int SplineMargin = 28;

    // A voxel that touches the ROI lies less than one source voxel outside of its box, and takes two more to that side.
    private const int SplineReach = 3;

    /// <summary>How an image is interpolated for a ROI.</summary>
    /// <param name="source">The image's grid.</param>
    /// <param name="interpolation">Spacing and placement.</param>
    /// <param name="roi">The drawn ROI's box, on which the grid may depend; null for the grid that all of the image has.</param>
    public static GridAlignment Of(Grid source, InterpolationSettings interpolation, Box3? roi) => interpolation.Placement == GridPlacement.Centre
        ? To(source, interpolation.SpacingMm)
        : CornerPlacement.Of(source, interpolation.SpacingMm, roi, interpolation.MarginVoxels);

    /// <summary>With centres aligned.</summary>
    /// <param name="source">The image's grid.</param>
    /// <param name="spacingMm">Wanted spacing along (x, y, z); 0 keeps an axis as it is.</param>
    /// <param name="shift">By which the target grid is shifted along (x, y, z), in its own voxels; 0 but under a perturbation.</param>
    public static GridAlignment To(Grid source, Vector3D spacingMm, Vector3D shift = default)
    {
        var x = AxisAlignment.To(source.Size.X, source.SpacingMm.X, spacingMm.X, shift.X);
        var y = AxisAlignment.To(source.Size.Y, source.SpacingMm.Y, spacingMm.Y, shift.Y);
        var z = AxisAlignment.To(source.Size.Z, source.SpacingMm.Z, spacingMm.Z, shift.Z);
        return Between(source, x, y, z);
    }

    internal static GridAlignment Between(Grid source, AxisAlignment x, AxisAlignment y, AxisAlignment z)
    {
        var origin = source.MapIndexToPatientMm(new(x.SourcePosition(0), y.SourcePosition(0), z.SourcePosition(0)));
        var target = new Grid(
            new(x.TargetSize, y.TargetSize, z.TargetSize),
            new(x.TargetSpacingMm, y.TargetSpacingMm, z.TargetSpacingMm),
            origin, source.AxisX, source.AxisY, source.AxisZ);
        return new(source, target, x, y, z);
    }

    /// <summary>
    /// What it takes to compute the voxels of a ROI. The spline's coefficients are those of the drawn ROI's box with a fixed margin,
    /// whatever target box is asked for: so they have the same bits for every backend and every spacing.
    /// </summary>
    /// <param name="targetBox">
    /// Voxels of the target grid. Those further than <paramref name="reach"/> from what touches the ROI may take from beyond the source box and must not be computed.
    /// </param>
    /// <param name="method">Nearest, trilinear or tricubic spline.</param>
    /// <param name="roiBox">The drawn ROI's box in the source grid.</param>
    /// <param name="reach">Source voxels around the ROI that are wanted too.</param>
    public ResamplingPlan PlanRoi(Box3 targetBox, InterpolationMethod method, Box3 roiBox, Size3 reach = default)
    {
        method = MethodFor(method);
        if (method != InterpolationMethod.TricubicSpline)
            return Plan(targetBox, method);
        const int margin = SplineReach + SplineMargin;
        var source = roiBox.Widened(new(reach.X + margin, reach.Y + margin, reach.Z + margin), Source.Size);
        return new(
            method, targetBox, source,
            AxisMap.Create(X, targetBox.X, targetBox.Size.X, method).From(source.X),
            AxisMap.Create(Y, targetBox.Y, targetBox.Size.Y, method).From(source.Y),
            AxisMap.Create(Z, targetBox.Z, targetBox.Size.Z, method).From(source.Z));
    }

    /// <summary>What it takes to compute the voxels of any box of the target grid.</summary>
    public ResamplingPlan Plan(Box3 targetBox, InterpolationMethod method)
    {
        method = MethodFor(method);
        var x = AxisMap.Create(X, targetBox.X, targetBox.Size.X, method);
        var y = AxisMap.Create(Y, targetBox.Y, targetBox.Size.Y, method);
        var z = AxisMap.Create(Z, targetBox.Z, targetBox.Size.Z, method);
        int margin = method == InterpolationMethod.TricubicSpline ? SplineMargin : 0;
        var (x0, nx) = Span(x, margin, X.SourceSize);
        var (y0, ny) = Span(y, margin, Y.SourceSize);
        var (z0, nz) = Span(z, margin, Z.SourceSize);
        return new(method, targetBox, new Box3(x0, y0, z0, new Size3(nx, ny, nz)), x.From(x0), y.From(y0), z.From(z0));
    }

    /// <summary>The box of target voxels whose trilinear neighbourhood touches a box of the source.</summary>
    public Box3 TargetsTouching(Box3 source)
    {
        var (x0, nx) = X.TargetsTouching(source.X, source.EndX - 1);
        var (y0, ny) = Y.TargetsTouching(source.Y, source.EndY - 1);
        var (z0, nz) = Z.TargetsTouching(source.Z, source.EndZ - 1);
        return new(x0, y0, z0, new Size3(nx, ny, nz));
    }

    /// <summary>Without any change of spacing there is nothing between voxels to find: intensities and masks stay as they are, to the last bit.</summary>
    private InterpolationMethod MethodFor(InterpolationMethod wanted) => X.IsPart && Y.IsPart && Z.IsPart ? InterpolationMethod.Nearest : wanted;

    private static (int First, int Count) Span(AxisMap map, int margin, int size)
    {
        var (low, high) = map.Reach;
        int first = Math.Max(0, low - margin);
        return (first, Math.Min(size - 1, high + margin) - first + 1);
    }
}

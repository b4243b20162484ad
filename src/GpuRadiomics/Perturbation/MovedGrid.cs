using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// The grid that an image is interpolated to under a perturbation: that of <see cref="GridAlignment"/>, first shifted by a part of its voxels, then turned in the slice's
/// plane about its own centre. It has as many voxels as without. Voxels that come to lie outside the image take the nearest voxel, and belong to no ROI.
/// </summary>
internal sealed class MovedGrid
{
    // A voxel beyond the image's edge by a rounding error is within.
    private const double EdgeGuard = 1e-6;

    private readonly GridAlignment alignment;
    private readonly double cos;
    private readonly double sin;

    private MovedGrid(GridAlignment alignment, double degrees)
    {
        (this.alignment, IsTurned) = (alignment, degrees != 0);
        (cos, sin) = Elementary.Turn(degrees / 360);
        Target = IsTurned ? Turned(alignment) : alignment.Target;
    }

    /// <summary>Turned or not; with the grid's own axes and origin.</summary>
    public Grid Target { get; }

    public Grid Source => alignment.Source;

    public bool IsTurned { get; }

    /// <param name="source">The image's grid.</param>
    /// <param name="interpolation">The spacing; without interpolation the image's own.</param>
    /// <param name="perturbation">Rotation and translation.</param>
    public static MovedGrid Of(Grid source, InterpolationSettings interpolation, PerturbationSettings perturbation) =>
        new(GridAlignment.To(source, interpolation.SpacingMm, perturbation.TranslationFraction), perturbation.RotationDegrees);

    /// <summary>Along z, and where the grid is not turned along x and y too: how a box of it is interpolated.</summary>
    public ResamplingPlan Plan(Box3 target, InterpolationMethod method) => alignment.Plan(target, method);

    /// <summary>The voxels whose trilinear neighbourhood touches a box of the image.</summary>
    public Box3 TargetsTouching(Box3 source)
    {
        var box = alignment.TargetsTouching(source);
        if (!IsTurned)
            return box;
        var (x, countX, y, countY) = Bounds(
            [
                TargetPosition(source.X - 1, source.Y - 1), TargetPosition(source.EndX, source.Y - 1),
                TargetPosition(source.X - 1, source.EndY), TargetPosition(source.EndX, source.EndY),
            ], 0, Target.Size);
        return box with { X = x, Y = y, Size = new(countX, countY, box.Size.Z) };
    }

    /// <summary>The part of the image that a box of the grid is interpolated from.</summary>
    public Box3 SourceBox(Box3 target, InterpolationMethod method)
    {
        var box = alignment.Plan(target, method).SourceBox;
        if (!IsTurned)
            return box;
        // The spline takes one more voxel to either side.
        int margin = method == InterpolationMethod.TricubicSpline ? GridAlignment.SplineMargin + 1 : 0;
        int lastX = target.EndX - 1, lastY = target.EndY - 1;
        var (x, countX, y, countY) = Bounds(
            [SourcePosition(target.X, target.Y), SourcePosition(lastX, target.Y), SourcePosition(target.X, lastY), SourcePosition(lastX, lastY)], margin, Source.Size);
        return box with { X = x, Y = y, Size = new(countX, countY, box.Size.Z) };
    }

    /// <summary>The (fractional) index in the image under the voxel (x, y) of any slice of the grid.</summary>
    public (double X, double Y) SourcePosition(int x, int y)
    {
        if (!IsTurned)
            return (alignment.X.SourcePosition(x), alignment.Y.SourcePosition(y));
        double u = x - (alignment.X.TargetSize - 1) / 2.0, v = y - (alignment.Y.TargetSize - 1) / 2.0;
        double mmX = cos * (u * Target.SpacingMm.X) - sin * (v * Target.SpacingMm.Y) + alignment.X.Shift * Target.SpacingMm.X;
        double mmY = sin * (u * Target.SpacingMm.X) + cos * (v * Target.SpacingMm.Y) + alignment.Y.Shift * Target.SpacingMm.Y;
        return (mmX / Source.SpacingMm.X + (Source.Size.X - 1) / 2.0, mmY / Source.SpacingMm.Y + (Source.Size.Y - 1) / 2.0);
    }

    /// <summary>Whether the voxel (x, y) of any slice of the grid has its centre in a voxel of the image.</summary>
    public bool IsInImage(int x, int y)
    {
        var position = SourcePosition(x, y);
        return IsWithin(position.X, Source.Size.X) && IsWithin(position.Y, Source.Size.Y);
    }

    /// <summary>Whether slice z of the grid lies in the image.</summary>
    public bool IsInImage(int z) => IsWithin(alignment.Z.SourcePosition(z), Source.Size.Z);

    private static bool IsWithin(double position, int size) => position >= -0.5 - EdgeGuard && position <= size - 0.5 + EdgeGuard;

    private (double X, double Y) TargetPosition(double x, double y)
    {
        double mmX = (x - (Source.Size.X - 1) / 2.0) * Source.SpacingMm.X - alignment.X.Shift * Target.SpacingMm.X;
        double mmY = (y - (Source.Size.Y - 1) / 2.0) * Source.SpacingMm.Y - alignment.Y.Shift * Target.SpacingMm.Y;
        return (
            (cos * mmX + sin * mmY) / Target.SpacingMm.X + (alignment.X.TargetSize - 1) / 2.0,
            (cos * mmY - sin * mmX) / Target.SpacingMm.Y + (alignment.Y.TargetSize - 1) / 2.0);
    }

    private Grid Turned(GridAlignment shifted)
    {
        var straight = shifted.Target;
        var axisX = straight.AxisX * cos + straight.AxisY * sin;
        var axisY = straight.AxisY * cos - straight.AxisX * sin;
        // The centre of each slice stays where it is.
        var centre = straight.MapIndexToPatientMm(new((straight.Size.X - 1) / 2.0, (straight.Size.Y - 1) / 2.0, 0));
        var origin = centre - axisX * ((straight.Size.X - 1) / 2.0 * straight.SpacingMm.X) - axisY * ((straight.Size.Y - 1) / 2.0 * straight.SpacingMm.Y);
        return new(straight.Size, straight.SpacingMm, origin, axisX, axisY, straight.AxisZ);
    }

    /// <summary>The voxels of a grid around some positions, with a margin of a voxel more for rounding.</summary>
    private static (int X, int CountX, int Y, int CountY) Bounds((double X, double Y)[] positions, int margin, Size3 size)
    {
        var (x, countX) = Bounds(positions.Min(p => p.X), positions.Max(p => p.X), margin + 1, size.X);
        var (y, countY) = Bounds(positions.Min(p => p.Y), positions.Max(p => p.Y), margin + 1, size.Y);
        return (x, countX, y, countY);
    }

    private static (int First, int Count) Bounds(double low, double high, int margin, int size)
    {
        int first = Math.Clamp((int)Math.Floor(low) - margin, 0, size - 1), last = Math.Clamp((int)Math.Ceiling(high) + margin, 0, size - 1);
        return (first, last - first + 1);
    }
}

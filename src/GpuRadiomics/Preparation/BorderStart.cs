using GpuRadiomics.Geometry;

namespace GpuRadiomics.Preparation;

/// <summary>
/// Where the samples of an axis lie that begins at the image's border: as ITK computes it, from index to patient position and back, with the same rounding errors. On paper
/// every third slice from 3 to 2 mm lies just between two; these errors decide which of them is the nearest, and whether a centre on the border is in the image.
/// </summary>
/// <param name="First">Output voxels between the image's border and the first of the axis.</param>
/// <param name="OriginMm">The centre of the image's first voxel along the patient's axis that this one is parallel to; 0 where there is none, and ITK's errors are not known.</param>
/// <param name="Sign">-1 where this axis runs against the patient's; else 1.</param>
/// <param name="IsRow">Whether it is the axis along which ITK computes only the two ends, and what is between from them.</param>
public readonly record struct BorderStart(int First, double OriginMm, int Sign, bool IsRow)
{
    /// <param name="grid">The image's grid.</param>
    /// <param name="axis">0 (x), 1 (y) or 2 (z).</param>
    /// <param name="first">Output voxels between the image's border and the first of the axis.</param>
    public static BorderStart Of(Grid grid, int axis, int first)
    {
        var direction = axis switch { 0 => grid.AxisX, 1 => grid.AxisY, _ => grid.AxisZ };
        for (int patient = 0; patient < 3; patient++)
        {
            if (Math.Abs(direction[patient]) == 1)
                return new(first, grid.OriginMm[patient], Math.Sign(direction[patient]), axis == 0);
        }

        return new(first, 0, 1, axis == 0);
    }

    /// <summary>The (fractional) source index under an output index.</summary>
    /// <param name="target">The output index.</param>
    /// <param name="axis">The two axes.</param>
    public double SourcePosition(int target, AxisAlignment axis)
    {
        if (axis.TargetSpacingMm == axis.SourceSpacingMm)
            return First + target;
        if (!IsRow)
            return Mapped(target, axis);
        double start = Mapped(0, axis);
        return start + target / (double)axis.TargetSize * (Mapped(axis.TargetSize, axis) - start);
    }

    private double Mapped(int target, AxisAlignment axis)
    {
        double step = Sign * axis.SourceSpacingMm, ratio = axis.SourceSpacingMm / axis.TargetSpacingMm;
        double firstIndex = 0.5 * (axis.TargetSpacingMm - axis.SourceSpacingMm) / axis.SourceSpacingMm + First / ratio;
        double firstMm = step * firstIndex + OriginMm;
        return 1 / step * (firstMm + Sign * axis.TargetSpacingMm * target - OriginMm);
    }
}

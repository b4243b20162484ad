using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>A shape as the slices of an image cut it.</summary>
internal static class StarShapeOnSlices
{
    /// <summary>Area on each slice times slice spacing, in cm³: what the contours enclose.</summary>
    public static double VolumeCc(this StarShape shape, Grid grid)
    {
        double areasMm2 = 0;
        for (int k = 0; k < grid.Size.Z; k++)
            areasMm2 += shape.AreaMm2(grid.SliceZ(k));
        return areasMm2 * grid.SpacingMm.Z / 1000;
    }

    /// <summary>Moves the shape along z, and shortens it where that is not enough, so that it lies within the stack and meets at least one
    /// slice.</summary>
    public static StarShape Within(this StarShape shape, Grid grid)
    {
        double bottom = grid.SliceZ(0), top = grid.SliceZ(grid.Size.Z - 1);
        double halfHeight = Math.Clamp(shape.HalfHeight, 0.6 * grid.SpacingMm.Z, (top - bottom) / 2);
        return shape with { HalfHeight = halfHeight, CentreZ = Math.Clamp(shape.CentreZ, bottom + halfHeight, top - halfHeight) };
    }

    /// <summary>Scales the shape in the plane until its contours enclose just this volume.</summary>
    public static StarShape ScaledTo(this StarShape shape, double volumeCc, Grid grid)
    {
        double scale = Math.Sqrt(volumeCc / shape.VolumeCc(grid));
        return shape with { HalfWidth = shape.HalfWidth * scale, HalfDepth = shape.HalfDepth * scale };
    }
}

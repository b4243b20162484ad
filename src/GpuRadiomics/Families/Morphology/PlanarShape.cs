using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Area and outline of a ROI in a single slice: lines between the middles of the edges of squares of four pixel centres, of which one corner or two opposite ones are cut
/// off each by itself (marching squares, as PyRadiomics has them).
/// </summary>
internal sealed class PlanarShape
{
    // Bit x + 2 y of a pattern is the pixel at that corner of the square.
    private const int LowerRow = 0b0011, UpperRow = 0b1100, LeftColumn = 0b0101, RightColumn = 0b1010;

    private PlanarShape(double areaMm2, double perimeterMm) => (AreaMm2, PerimeterMm) = (areaMm2, perimeterMm);

    /// <summary>Inside the outline.</summary>
    public double AreaMm2 { get; }

    /// <summary>Of the outline, and of those of holes.</summary>
    public double PerimeterMm { get; }

    /// <summary>The shape of a mask that is one slice; null for others.</summary>
    public static PlanarShape? Of(MorphologicalMask mask)
    {
        if (mask.Size.Z != 1)
            return null;
        // Of the cells below the slice those with any voxel inside have it in their upper half.
        long[] cells = CellConfigurations.Count(mask);
        double area = 0, perimeter = 0;
        for (int pattern = 1; pattern < 16; pattern++)
        {
            area += cells[pattern << 4] * Area(pattern);
            perimeter += cells[pattern << 4] * LengthMm(pattern, mask.SpacingMm);
        }

        return new(area * mask.SpacingMm.X * mask.SpacingMm.Y, perimeter);
    }

    /// <summary>In pixels: an eighth for a corner by itself, a half for two of a side.</summary>
    private static double Area(int pattern) => int.PopCount(pattern) switch
    {
        1 => 0.125,
        2 => IsDiagonal(pattern) ? 0.25 : 0.5,
        3 => 0.875,
        _ => 1,
    };

    private static double LengthMm(int pattern, Vector3D spacingMm) => int.PopCount(pattern) switch
    {
        4 => 0,
        2 when pattern is LowerRow or UpperRow => spacingMm.X,
        2 when pattern is LeftColumn or RightColumn => spacingMm.Y,
        var corners => (corners == 2 ? 2 : 1) * 0.5 * Math.Sqrt(spacingMm.X * spacingMm.X + spacingMm.Y * spacingMm.Y),
    };

    private static bool IsDiagonal(int pattern) => pattern is not (LowerRow or UpperRow or LeftColumn or RightColumn);
}

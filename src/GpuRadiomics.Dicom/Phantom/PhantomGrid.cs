using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>The grid of a synthetic image: axial, its centre at the patient origin, the level of the oropharynx.</summary>
internal static class PhantomGrid
{
    public static Grid Of(PhantomOptions options) => Of(
        new Size3(options.Columns, options.Rows, options.Slices), new Vector3D(options.PixelSpacingMm, options.PixelSpacingMm, options.SliceSpacingMm));

    public static Grid Of(Size3 size, Vector3D spacing)
    {
        var origin = new Vector3D(First(size.X, spacing.X), First(size.Y, spacing.Y), First(size.Z, spacing.Z));
        return new(size, spacing, origin, Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);
    }

    /// <summary>The z position of a slice in mm, as its file and its contours say it: with three decimals.</summary>
    public static double SliceZ(this Grid grid, int slice) => Math.Round(grid.OriginMm.Z + slice * grid.SpacingMm.Z, 3);

    private static double First(int count, double spacingMm) => Math.Round(-(count - 1) * spacingMm / 2, 3);
}

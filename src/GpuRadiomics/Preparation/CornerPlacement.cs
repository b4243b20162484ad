using GpuRadiomics.Geometry;

namespace GpuRadiomics.Preparation;

/// <summary>The grid that PyRadiomics interpolates to: from the outer corner of the image's first voxel on, and of that the part around the ROI.</summary>
internal static class CornerPlacement
{
    // Spacings that differ by less are the same (the defaults of numpy.allclose).
    private const double Same = 1e-5, SameMm = 1e-8;

    /// <param name="source">The image's grid.</param>
    /// <param name="spacingMm">Wanted spacing along (x, y, z); 0 keeps an axis as it is.</param>
    /// <param name="roi">The drawn ROI's box; null for the grid that all of the image has.</param>
    /// <param name="marginVoxels">Voxels of the new grid around the ROI; null for all of the image.</param>
    public static GridAlignment Of(Grid source, Vector3D spacingMm, Box3? roi, int? marginVoxels)
    {
        var wanted = new Vector3D(Spacing(0), Spacing(1), Spacing(2));
        bool isKept = IsSame(source.SpacingMm.X, wanted.X) && IsSame(source.SpacingMm.Y, wanted.Y) && IsSame(source.SpacingMm.Z, wanted.Z);
        return GridAlignment.Between(source, Axis(0), Axis(1), Axis(2));

        double Spacing(int axis) => spacingMm[axis] == 0 || roi?.Size[axis] == 1 ? source.SpacingMm[axis] : spacingMm[axis];
        AxisAlignment Axis(int axis) => AxisAlignment.FromBorder(source, axis, isKept ? source.SpacingMm[axis] : wanted[axis], Wanted(axis));

        // PyRadiomics takes half a voxel more on either side when it interpolates.
        (double Low, double High, int Margin)? Wanted(int axis) => roi is { } box && marginVoxels is { } margin
            ? (box.First(axis) - (isKept ? 0 : 0.5), box.First(axis) + box.Size[axis] - 1 + (isKept ? 0 : 0.5), margin)
            : null;
    }

    private static bool IsSame(double spacingMm, double wantedMm) => Math.Abs(spacingMm - wantedMm) <= SameMm + Same * wantedMm;
}

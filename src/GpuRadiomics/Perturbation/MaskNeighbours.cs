using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Perturbation;

/// <summary>A ROI grown or shrunk by the voxels that share a face with its surface (structuring element: a voxel with its six neighbours).</summary>
internal static class MaskNeighbours
{
    /// <summary>The ROI and every voxel of the grid that shares a face with one of it.</summary>
    public static Mask Dilated(Mask roi)
    {
        var box = roi.Box.Widened(new(1, 1, 1), roi.Grid.Size);
        return Mask.FromBox(roi.Grid, box, With(roi, box, dilates: true));
    }

    /// <summary>The voxels of the ROI whose six neighbours all belong to it; beyond the grid there are none.</summary>
    public static Mask Eroded(Mask roi) => roi.VoxelCount == 0 ? roi : Mask.FromBox(roi.Grid, roi.Box, With(roi, roi.Box, dilates: false));

    /// <summary>The ROI with gaps closed that no neighbourhood fits into: dilated, then eroded. It loses no voxel, also at the grid's border.</summary>
    public static Mask Closed(Mask roi) => Mask.Union([roi, Eroded(Dilated(roi))]);

    private static byte[] With(Mask roi, Box3 box, bool dilates)
    {
        // A margin of one voxel on all sides, so that every voxel of the box has six neighbours.
        var wide = new Box3(box.X - 1, box.Y - 1, box.Z - 1, new(box.Size.X + 2, box.Size.Y + 2, box.Size.Z + 2));
        var padded = new byte[wide.Size.Voxels];
        for (int z = roi.Box.Z; z < roi.Box.EndZ; z++)
        for (int y = roi.Box.Y; y < roi.Box.EndY; y++)
            roi.Inside.AsSpan((int)roi.Box.OffsetOf(roi.Box.X, y, z), roi.Box.Size.X).CopyTo(padded.AsSpan((int)wide.OffsetOf(roi.Box.X, y, z)));
        int row = wide.Size.X, slice = wide.Size.X * wide.Size.Y;
        var values = new byte[box.Size.Voxels];
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        {
            int p = (int)wide.OffsetOf(box.X, y, z);
            for (int x = 0; x < box.Size.X; x++, at++, p++)
            {
                values[at] = dilates
                    ? (byte)(padded[p] | padded[p - 1] | padded[p + 1] | padded[p - row] | padded[p + row] | padded[p - slice] | padded[p + slice])
                    : (byte)(padded[p] & padded[p - 1] & padded[p + 1] & padded[p - row] & padded[p + row] & padded[p - slice] & padded[p + slice]);
            }
        }

        return values;
    }
}

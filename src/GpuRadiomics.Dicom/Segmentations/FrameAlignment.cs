using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>Whole steps from voxel to voxel of an image.</summary>
internal readonly record struct VoxelStep(int X, int Y, int Z);

/// <summary>
/// How the pixels of a frame are voxels of an image: pixel (column, row) is voxel First + (column - first column) * ColumnStep + (row - first row) * RowStep.
/// Rows and columns may run along any of the image's axes, forwards or backwards.
/// </summary>
internal readonly record struct FrameAlignment(VoxelStep First, VoxelStep ColumnStep, VoxelStep RowStep)
{
    /// <summary>Voxel centres no further apart than this are the same: positions are written with a few decimals.</summary>
    public const double SamePositionMm = 1e-2;

    /// <summary>How much a step from pixel to pixel may differ from one from voxel to voxel, relative to it. Over the segment's extent
    /// <see cref="SamePositionMm"/> allows less; this tells steps apart where a segment has a single pixel.</summary>
    private const double StepTolerance = 1e-2;

    /// <summary>Indices are checked before they become whole numbers.</summary>
    private const double LargestIndex = 1e6;

    /// <param name="frame">The frame's voxels.</param>
    /// <param name="image">The image.</param>
    /// <param name="difference">How the frame's pixels differ from the image's voxels, in words and numbers.</param>
    /// <returns>Null when they are not the same.</returns>
    public static FrameAlignment? Find(FrameVoxels frame, ImageSlices image, out string difference)
    {
        var (plane, grid) = (frame.Plane, image.Grid);
        if (StepOf(plane.RowDirection, plane.ColumnSpacingMm, grid) is not { } column || StepOf(plane.ColumnDirection, plane.RowSpacingMm, grid) is not { } row)
        {
            difference = PixelDifference(plane, grid);
            return null;
        }

        var corners = new Vector3D[4];
        double beside = 0;
        for (int i = 0; i < corners.Length; i++)
        {
            var position = plane.PositionMm(frame.Column + (i & 1) * (frame.Columns - 1), frame.Row + (i >> 1) * (frame.Rows - 1));
            corners[i] = image.IndexOf(position);
            if (!(Math.Max(Math.Abs(corners[i].X), Math.Max(Math.Abs(corners[i].Y), Math.Abs(corners[i].Z))) < LargestIndex))
            {
                difference = FormattableString.Invariant($"position {position} mm");
                return null;
            }

            beside = Math.Max(beside, image.DistanceToVoxelMm(position));
        }

        var found = new FrameAlignment(Whole(corners[0]), column, row);
        bool areSame = beside <= SamePositionMm && Whole(corners[3]) == found.VoxelAt(frame.Columns - 1, frame.Rows - 1);
        difference = areSame ? "" : FormattableString.Invariant($"voxel centres up to {beside:G3} mm beside those of the image");
        return areSame ? found : null;
    }

    /// <summary>The voxel of a pixel, counted from the first of the segment's rectangle.</summary>
    public VoxelStep VoxelAt(int column, int row) => new(
        First.X + column * ColumnStep.X + row * RowStep.X, First.Y + column * ColumnStep.Y + row * RowStep.Y, First.Z + column * ColumnStep.Z + row * RowStep.Z);

    /// <returns>Null when a step from pixel to pixel does not lead from voxel to voxel.</returns>
    private static VoxelStep? StepOf(Vector3D direction, double spacingMm, Grid grid)
    {
        var step = new Vector3D(
            direction.Dot(grid.AxisX) * spacingMm / grid.SpacingMm.X, direction.Dot(grid.AxisY) * spacingMm / grid.SpacingMm.Y,
            direction.Dot(grid.AxisZ) * spacingMm / grid.SpacingMm.Z);
        if (!(step.Length < 2))
            return null;
        var whole = Whole(step);
        bool isOne = Math.Abs(whole.X) + Math.Abs(whole.Y) + Math.Abs(whole.Z) == 1;
        return isOne && (step - new Vector3D(whole.X, whole.Y, whole.Z)).Length <= StepTolerance ? whole : null;
    }

    private static VoxelStep Whole(Vector3D index) => new((int)Math.Round(index.X), (int)Math.Round(index.Y), (int)Math.Round(index.Z));

    private static string PixelDifference(PixelPlane plane, Grid grid)
    {
        double DegreesFromAxis(Vector3D direction)
        {
            double largest = Math.Max(Math.Abs(direction.Dot(grid.AxisX)), Math.Max(Math.Abs(direction.Dot(grid.AxisY)), Math.Abs(direction.Dot(grid.AxisZ))));
            return Math.Acos(Math.Min(1, largest)) * 180 / Math.PI;
        }

        double degrees = Math.Max(DegreesFromAxis(plane.RowDirection), DegreesFromAxis(plane.ColumnDirection));
        return FormattableString.Invariant($"pixels of {plane.ColumnSpacingMm:G6} x {plane.RowSpacingMm:G6} mm, turned by {degrees:F2} degrees, ")
            + FormattableString.Invariant($"on an image of {grid.SpacingMm.X:G6} x {grid.SpacingMm.Y:G6} x {grid.SpacingMm.Z:G6} mm");
    }
}

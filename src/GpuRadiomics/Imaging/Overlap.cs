namespace GpuRadiomics.Imaging;

/// <summary>How far two outlines of the same ROI agree.</summary>
/// <param name="FirstVoxels">Voxels of the first mask.</param>
/// <param name="SecondVoxels">Voxels of the second mask.</param>
/// <param name="CommonVoxels">Voxels in both.</param>
/// <param name="VoxelVolumeMm3">The volume of a voxel.</param>
public sealed record Overlap(long FirstVoxels, long SecondVoxels, long CommonVoxels, double VoxelVolumeMm3)
{
    /// <summary>Dice coefficient, 2 |A and B| / (|A| + |B|): 1 for the same voxels, also for none in either; 0 without a common one.</summary>
    public double Dice => FirstVoxels + SecondVoxels == 0 ? 1 : 2.0 * CommonVoxels / (FirstVoxels + SecondVoxels);

    /// <summary>The second volume by the first; NaN when the first is empty.</summary>
    public double VolumeRatio => FirstVoxels == 0 ? double.NaN : (double)SecondVoxels / FirstVoxels;

    /// <summary>The second volume less the first.</summary>
    public double VolumeDifferenceMm3 => (SecondVoxels - FirstVoxels) * VoxelVolumeMm3;

    /// <exception cref="ArgumentException">The masks are on different grids.</exception>
    public static Overlap Of(Mask first, Mask second)
    {
        if (first.Grid.DifferenceFrom(second.Grid) is { } difference)
            throw new ArgumentException($"Masks are compared voxel by voxel, on one grid. Found: {difference}.", nameof(second));
        long common = 0;
        var (a, b) = (first.Box, second.Box);
        int x = Math.Max(a.X, b.X), width = Math.Min(a.EndX, b.EndX) - x;
        for (int z = Math.Max(a.Z, b.Z); z < Math.Min(a.EndZ, b.EndZ); z++)
        for (int y = Math.Max(a.Y, b.Y); y < Math.Min(a.EndY, b.EndY) && width > 0; y++)
        {
            var rowA = first.Inside.AsSpan((int)a.OffsetOf(x, y, z), width);
            var rowB = second.Inside.AsSpan((int)b.OffsetOf(x, y, z), width);
            for (int i = 0; i < width; i++)
                common += rowA[i] & rowB[i];
        }

        return new(first.VoxelCount, second.VoxelCount, common, first.Grid.VoxelVolumeMm3);
    }
}

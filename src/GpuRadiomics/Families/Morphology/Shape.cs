using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>The size of a ROI: its voxels, and the closed surface mesh round their centres.</summary>
public sealed class Shape
{
    public Shape(MorphologicalMask mask)
    {
        var spacing = mask.SpacingMm;
        double voxelVolume = spacing.X * spacing.Y * spacing.Z;
        VoxelVolumeMm3 = mask.Inside.Count(inside => inside != 0) * voxelVolume;
        long[] cells = CellConfigurations.Count(mask);
        for (int pattern = 0; pattern < cells.Length; pattern++)
        {
            if (cells[pattern] == 0)
                continue;
            MeshVolumeMm3 += cells[pattern] * MarchingCubes.Volumes[pattern] * voxelVolume;
            SurfaceAreaMm2 += cells[pattern] * MarchingCubes.Surface(pattern, spacing).Sum(triangle => triangle.Area);
        }
    }

    public double VoxelVolumeMm3 { get; }

    public double MeshVolumeMm3 { get; }

    public double SurfaceAreaMm2 { get; }
}

using GpuRadiomics.Geometry;

namespace GpuRadiomics.Imaging;

/// <summary>An image: stored voxels on a grid.</summary>
public sealed class Volume
{
    public Volume(Grid grid, StoredVoxels voxels)
    {
        if (grid.Size != voxels.Size)
            throw new ArgumentException($"The voxels fill the grid. Found: {voxels.Size} voxels on a grid of {grid.Size}.", nameof(voxels));
        (Grid, Voxels) = (grid, voxels);
    }

    public Grid Grid { get; }

    public StoredVoxels Voxels { get; }
}

using GpuRadiomics.Geometry;

namespace GpuRadiomics.Imaging;

/// <summary>An image: stored voxels on a grid. It may hold only some neighbouring slices of the grid, those that anything will be computed from.</summary>
public sealed class Volume
{
    /// <param name="grid">The grid of the whole image.</param>
    /// <param name="voxels">The voxels of slices <paramref name="firstSlice"/> and following.</param>
    /// <param name="firstSlice">The grid's slice that the voxels begin with.</param>
    public Volume(Grid grid, StoredVoxels voxels, int firstSlice = 0)
    {
        if (grid.Size.X != voxels.Size.X || grid.Size.Y != voxels.Size.Y || firstSlice < 0 || firstSlice + voxels.Size.Z > grid.Size.Z)
            throw new ArgumentException($"The voxels are slices of the grid. Found: {voxels.Size} voxels from slice {firstSlice} on a grid of {grid.Size}.", nameof(voxels));
        (Grid, Voxels, FirstSlice) = (grid, voxels, firstSlice);
    }

    public Grid Grid { get; }

    public StoredVoxels Voxels { get; }

    public int FirstSlice { get; }

    /// <summary>Writes the intensities of the voxels (x0 .. x0 + destination.Length - 1, y, z) of the grid to <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice is not held.</exception>
    public void ReadIntensities(int x0, int y, int z, Span<double> destination)
    {
        int slice = z - FirstSlice;
        if (slice < 0 || slice >= Voxels.Size.Z)
            throw new ArgumentOutOfRangeException(nameof(z), z, $"The slice is among those held. Held: {FirstSlice} .. {FirstSlice + Voxels.Size.Z - 1}.");
        Voxels.ReadIntensities(x0, y, slice, destination);
    }
}

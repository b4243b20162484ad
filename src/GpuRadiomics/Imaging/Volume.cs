using GpuRadiomics.Geometry;

namespace GpuRadiomics.Imaging;

/// <summary>
/// An image: stored voxels on a grid. It may hold only some neighbouring slices of the grid, and of
/// them only some neighbouring rows: those that anything will be computed from.
/// </summary>
public sealed class Volume
{
    /// <param name="grid">The grid of the whole image.</param>
    /// <param name="voxels">The voxels of slices <paramref name="firstSlice"/> and following, of each the rows <paramref name="firstRow"/> and following.</param>
    /// <param name="firstSlice">The grid's slice that the voxels begin with.</param>
    /// <param name="firstRow">The grid's row that the voxels of each slice begin with.</param>
    public Volume(Grid grid, StoredVoxels voxels, int firstSlice = 0, int firstRow = 0)
    {
        if (grid.Size.X != voxels.Size.X || firstRow < 0 || firstRow + voxels.Size.Y > grid.Size.Y || firstSlice < 0 || firstSlice + voxels.Size.Z > grid.Size.Z)
        {
            throw new ArgumentException(
                $"The voxels are rows of slices of the grid. Found: {voxels.Size} voxels from row {firstRow}, slice {firstSlice} on a grid of {grid.Size}.", nameof(voxels));
        }

        (Grid, Voxels, FirstSlice, FirstRow) = (grid, voxels, firstSlice, firstRow);
    }

    public Grid Grid { get; }

    public StoredVoxels Voxels { get; }

    public int FirstSlice { get; }

    public int FirstRow { get; }

    /// <summary>Writes the intensities of the voxels (x0 .. x0 + destination.Length - 1, y, z) of the grid to <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice or the row is not held.</exception>
    public void ReadIntensities(int x0, int y, int z, Span<double> destination)
    {
        int slice = z - FirstSlice;
        if (slice < 0 || slice >= Voxels.Size.Z)
            throw new ArgumentOutOfRangeException(nameof(z), z, $"The slice is among those held. Held: {FirstSlice} .. {FirstSlice + Voxels.Size.Z - 1}.");
        int row = y - FirstRow;
        if (row < 0 || row >= Voxels.Size.Y)
            throw new ArgumentOutOfRangeException(nameof(y), y, $"The row is among those held. Held: {FirstRow} .. {FirstRow + Voxels.Size.Y - 1}.");
        Voxels.ReadIntensities(x0, row, slice, destination);
    }
}

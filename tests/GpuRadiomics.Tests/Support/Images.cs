using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Tests.Support;

/// <summary>Small images and masks made from functions of the voxel.</summary>
internal static class Images
{
    public static Volume Of(Grid grid, Func<int, int, int, double> intensity) =>
        new(grid, new StoredVoxels<double>(grid.Size, Fill(grid.Size, intensity)));

    public static Volume Of(Size3 size, Func<int, int, int, double> intensity) => Of(Grid.Axial(size, new(1, 1, 1)), intensity);

    public static Mask MaskOf(Grid grid, Func<int, int, int, bool> inside) =>
        Mask.FromGrid(grid, Fill(grid.Size, (x, y, z) => inside(x, y, z) ? (byte)1 : (byte)0));

    public static T[] Fill<T>(Size3 size, Func<int, int, int, T> value)
    {
        var values = new T[size.Voxels];
        for (int z = 0, at = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        for (int x = 0; x < size.X; x++)
            values[at++] = value(x, y, z);
        return values;
    }
}

using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.TestSupport;

/// <summary>ROIs at the edge of what features are defined on, in an image of 7 x 7 x 7 voxels, to be looked at on every backend.</summary>
internal static class DegenerateRois
{
    private static readonly Dictionary<string, Func<int, int, int, bool>> Inside = new()
    {
        ["one voxel"] = (x, y, z) => (x, y, z) == (3, 3, 3),
        ["one voxel in a corner"] = (x, y, z) => (x, y, z) == (0, 0, 0),
        ["two neighbours"] = (x, y, z) => x is 3 or 4 && y == 3 && z == 3,
        ["two voxels far apart"] = (x, y, z) => (x, y, z) is (0, 1, 0) or (6, 5, 6),
        ["a line along x"] = (_, y, z) => (y, z) == (2, 2),
        ["a line along y"] = (x, _, z) => (x, z) == (2, 2),
        ["a line along z"] = (x, y, _) => (x, y) == (2, 2),
        ["a diagonal"] = (x, y, z) => x == y && y == z,
        ["a slice"] = (_, _, z) => z == 4,
        ["a plane across slices"] = (x, _, _) => x == 4,
        ["a plane askew"] = (x, y, z) => x + y + z == 9,
        ["two separate parts"] = (x, y, z) => Math.Max(x, Math.Max(y, z)) < 3 || Math.Min(x, Math.Min(y, z)) > 3,
        ["a frame that touches all borders"] = (x, y, z) => (x is 0 or 6 ? 1 : 0) + (y is 0 or 6 ? 1 : 0) + (z is 0 or 6 ? 1 : 0) >= 2,
        ["a hollow box"] = (x, y, z) => x is 0 or 6 || y is 0 or 6 || z is 0 or 6,
        ["no slice like another"] = (x, y, z) => z != 3 && (x * (z + 1) + y * y) % (z + 2) == 0,
        ["a checkerboard"] = (x, y, z) => (x + y + z) % 2 == 0,
        ["everything"] = (_, _, _) => true,
    };

    private static readonly Dictionary<string, Func<int, int, int, double>> Intensity = new()
    {
        ["zero"] = (_, _, _) => 0,
        ["one level"] = (_, _, _) => 7,
        ["one fraction"] = (_, _, _) => 0.1,
        ["negative"] = (x, y, _) => -100 - 3 * x - y,
        ["opposite"] = (x, _, _) => x > 3 ? 5 : -5,
        ["levels"] = (x, y, z) => 1 + (x + 2 * y + 3 * z) % 5,
        ["fractions"] = (x, y, z) => Math.Sin(x + 2 * y + 3 * z),
        ["tiny"] = (x, _, _) => x * 1e-300,
    };

    public static IReadOnlyCollection<string> Names => Inside.Keys;

    public static IReadOnlyCollection<string> Intensities => Intensity.Keys;

    /// <summary>Every discretisation there is, in all aggregations.</summary>
    public static IReadOnlyList<ExtractionSettings> Settings { get; } =
    [
        .. from discretisation in (Discretisation[])[Discretisation.FixedBinSize(0.5), Discretisation.FixedBinNumber(8), Discretisation.None]
           select new ExtractionSettings
           {
               Name = discretisation.ToString(),
               Discretisation = new() { Texture = discretisation, IntensityVolumeHistogram = discretisation },
               Features = new() { Aggregations = Enum.GetValues<TextureAggregation>() },
           },
    ];

    /// <summary>An image of one kind of intensities, and a ROI in it.</summary>
    public static (Volume Image, Mask Roi) Of(string roi, string intensity)
    {
        var grid = Grid.Axial(new(7, 7, 7), new(2, 2, 2));
        (int X, int Y, int Z)[] places = [.. from z in Enumerable.Range(0, 7) from y in Enumerable.Range(0, 7) from x in Enumerable.Range(0, 7) select (x, y, z)];
        double[] values = [.. places.Select(at => Intensity[intensity](at.X, at.Y, at.Z))];
        byte[] inside = [.. places.Select(at => Inside[roi](at.X, at.Y, at.Z) ? (byte)1 : (byte)0)];
        return (new(grid, new StoredVoxels<double>(grid.Size, values)), Mask.FromGrid(grid, inside));
    }
}

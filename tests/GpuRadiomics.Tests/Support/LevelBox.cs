using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Support;

/// <summary>Grey levels of a box, 0 outside the ROI: the plainest form there is, for naive twins and for making work items.</summary>
internal sealed record LevelBox(Size3 Size, ushort[] Levels)
{
    /// <summary>The level of a voxel, 0 beyond the box.</summary>
    public int this[int x, int y, int z] =>
        x < 0 || y < 0 || z < 0 || x >= Size.X || y >= Size.Y || z >= Size.Z ? 0 : Levels[(z * Size.Y + y) * Size.X + x];

    public static LevelBox Of(int nx, int ny, int nz, Func<int, int, int, int> level)
    {
        var levels = new ushort[nx * ny * nz];
        for (int z = 0, at = 0; z < nz; z++)
        for (int y = 0; y < ny; y++)
        for (int x = 0; x < nx; x++)
            levels[at++] = (ushort)level(x, y, z);
        return new(new(nx, ny, nz), levels);
    }

    /// <summary>Levels 1 .. <paramref name="highest"/>; of the voxels, a part is inside. There is at least one voxel, and one of the highest level.</summary>
    public static LevelBox Random(Random random, Size3 size, int highest, double inside = 1)
    {
        var box = Of(size.X, size.Y, size.Z, (_, _, _) => random.NextDouble() < inside ? random.Next(1, highest + 1) : 0);
        box.Levels[random.Next(box.Levels.Length)] = (ushort)highest;
        return box;
    }

    /// <summary>Blocks of one level each, so that runs are long; the block is given in voxels.</summary>
    public static LevelBox Blocks(Random random, Size3 size, Size3 block, int highest, double inside = 1)
    {
        var blocks = Random(random, new(size.X / block.X + 1, size.Y / block.Y + 1, size.Z / block.Z + 1), highest, inside);
        var box = Of(size.X, size.Y, size.Z, (x, y, z) => blocks[x / block.X, y / block.Y, z / block.Z]);
        box.Levels[0] = (ushort)highest;
        return box;
    }

    public IEnumerable<(int X, int Y, int Z, int Level)> Voxels()
    {
        for (int z = 0; z < Size.Z; z++)
        for (int y = 0; y < Size.Y; y++)
        for (int x = 0; x < Size.X; x++)
        {
            if (this[x, y, z] != 0)
                yield return (x, y, z, this[x, y, z]);
        }
    }

    /// <summary>The box cut to its voxels.</summary>
    public LevelBox Tight()
    {
        var inside = Voxels().ToArray();
        var (x0, y0, z0) = (inside.Min(v => v.X), inside.Min(v => v.Y), inside.Min(v => v.Z));
        return Of(inside.Max(v => v.X) - x0 + 1, inside.Max(v => v.Y) - y0 + 1, inside.Max(v => v.Z) - z0 + 1, (x, y, z) => this[x0 + x, y0 + y, z0 + z]);
    }

    public LevelBox Slice(int z) => Of(Size.X, Size.Y, 1, (x, y, _) => this[x, y, z]);

    /// <summary>An image whose intensities are the levels, with everything to count of it. Outside the ROI it holds a level too.</summary>
    public WorkItem ToItem(ExtractionSettings? settings = null)
    {
        var grid = Grid.Axial(Size, new(1, 1, 1));
        ushort[] stored = [.. Levels.Select(level => level == 0 ? (ushort)1 : level)];
        byte[] inside = [.. Levels.Select(level => level == 0 ? (byte)0 : (byte)1)];
        return new(new(grid, new StoredVoxels<ushort>(Size, stored)), Mask.FromGrid(grid, inside), settings ?? AsLevels, Measured.Everything)
        {
            WantsPeaks = true,
            WantsIntensities = true,
        };
    }

    public static ExtractionSettings AsLevels { get; } = new()
    {
        Name = "levels",
        Discretisation = new() { Texture = Discretisation.None },
        Features = new() { Aggregations = Enum.GetValues<TextureAggregation>() },
    };
}

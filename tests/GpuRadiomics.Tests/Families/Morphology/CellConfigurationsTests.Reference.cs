using GpuRadiomics.Compute;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

public class CellConfigurationsTests
{
    [Fact]
    public void Equals_looking_at_each_cell_s_eight_corners()
    {
        var random = new Random(71);
        for (int round = 0; round < 200; round++)
        {
            var mask = LevelBox.Random(random, new(random.Next(1, 8), random.Next(1, 8), random.Next(1, 8)), 1, random.NextDouble());
            Assert.Equal(Naive(mask), CellConfigurations.Count(new(mask.Size, new(1, 1, 1), [.. mask.Levels.Select(level => (byte)level)])));
        }
    }

    [Fact]
    public void One_voxel_is_each_corner_of_eight_cells_once()
    {
        long[] counts = CellConfigurations.Count(new(new(1, 1, 1), new(1, 1, 1), [1]));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128], Enumerable.Range(0, 256).Where(pattern => counts[pattern] == 1));
        Assert.Equal(8, counts.Sum());
    }

    private static long[] Naive(LevelBox mask)
    {
        var counts = new long[256];
        for (int z = -1; z < mask.Size.Z; z++)
        for (int y = -1; y < mask.Size.Y; y++)
        for (int x = -1; x < mask.Size.X; x++)
            counts[Enumerable.Range(0, 8).Sum(corner => mask[x + (corner & 1), y + (corner >> 1 & 1), z + (corner >> 2)] << corner)]++;
        return counts;
    }
}

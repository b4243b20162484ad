using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Imaging;

public class MaskTests
{
    [Fact]
    public void Keeps_the_smallest_box_that_holds_every_voxel()
    {
        var random = new Random(121);
        for (int round = 0; round < 300; round++)
        {
            var size = new Size3(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9));
            byte[] values = Images.Fill(size, (_, _, _) => random.Next(12) == 0 ? (byte)random.Next(1, 256) : (byte)0);
            var inside = Images.Fill(size, (x, y, z) => (X: x, Y: y, Z: z)).Where((_, i) => values[i] != 0).ToArray();
            var mask = Mask.FromGrid(Grid.Axial(size, new(1, 1, 1)), values);
            Assert.Equal(inside.Length, mask.VoxelCount);
            if (inside.Length == 0)
            {
                Assert.True(mask.Box.IsEmpty);
                Assert.Empty(mask.Inside);
                continue;
            }

            var (x0, y0, z0) = (inside.Min(v => v.X), inside.Min(v => v.Y), inside.Min(v => v.Z));
            Assert.Equal(new Box3(x0, y0, z0, new(inside.Max(v => v.X) - x0 + 1, inside.Max(v => v.Y) - y0 + 1, inside.Max(v => v.Z) - z0 + 1)), mask.Box);
            Assert.Equal(
                Images.Fill(mask.Box.Size, (x, y, z) => values[Box3.Of(size).OffsetOf(x0 + x, y0 + y, z0 + z)] != 0 ? (byte)1 : (byte)0), mask.Inside);
        }
    }

    [Fact]
    public void A_box_beyond_the_grid_or_of_another_length_is_refused()
    {
        var grid = Grid.Axial(new(4, 4, 4), new(1, 1, 1));
        Assert.Throws<ArgumentException>(() => Mask.FromBox(grid, new(2, 0, 0, new(3, 1, 1)), new byte[3]));
        Assert.Throws<ArgumentException>(() => Mask.FromBox(grid, new(-1, 0, 0, new(1, 1, 1)), new byte[1]));
        Assert.Throws<ArgumentException>(() => Mask.FromBox(grid, new(0, 0, 0, new(2, 1, 1)), new byte[3]));
    }
}

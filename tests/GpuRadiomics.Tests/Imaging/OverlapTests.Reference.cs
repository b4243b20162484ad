using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Imaging;

public class OverlapTests
{
    [Fact]
    public void Counts_the_voxels_of_each_mask_and_of_both()
    {
        var random = new Random(9);
        for (int round = 0; round < 300; round++)
        {
            var size = new Size3(random.Next(1, 8), random.Next(1, 8), random.Next(1, 8));
            var grid = Grid.Axial(size, new(0.5, 2, 3));
            int oneIn = random.Next(1, 12);
            byte[] a = Images.Fill(size, (_, _, _) => random.Next(oneIn) == 0 ? (byte)1 : (byte)0);
            byte[] b = Images.Fill(size, (_, _, _) => random.Next(oneIn) == 0 ? (byte)1 : (byte)0);
            var overlap = Overlap.Of(Mask.FromGrid(grid, a), Mask.FromGrid(grid, b));
            long inA = a.Sum(v => v), inB = b.Sum(v => v), inBoth = a.Zip(b, (u, v) => u * v).Sum();
            Assert.Equal(new Overlap(inA, inB, inBoth, 3), overlap);
        }
    }

    [Fact]
    public void Says_how_masks_agree()
    {
        var overlap = new Overlap(40, 60, 30, 0.5);
        Assert.Equal(0.6, overlap.Dice);
        Assert.Equal(1.5, overlap.VolumeRatio);
        Assert.Equal(10, overlap.VolumeDifferenceMm3);
    }

    [Fact]
    public void Empty_masks_are_the_same_and_have_nothing_in_common_with_others()
    {
        Assert.Equal(1, new Overlap(0, 0, 0, 1).Dice);
        Assert.Equal(0, new Overlap(0, 5, 0, 1).Dice);
        Assert.Equal(double.NaN, new Overlap(0, 5, 0, 1).VolumeRatio);
    }

    [Fact]
    public void Masks_of_different_grids_are_refused()
    {
        Mask On(Grid grid) => Mask.FromGrid(grid, new byte[8]);
        var size = new Size3(2, 2, 2);
        Assert.Throws<ArgumentException>(() => Overlap.Of(On(Grid.Axial(size, new(1, 1, 1))), On(Grid.Axial(size, new(1, 1, 2)))));
    }
}

using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

public class PaddedLevelsTests
{
    [Fact]
    public void Rows_start_at_their_first_voxel_and_are_surrounded_by_level_0()
    {
        var levels = new PaddedLevels(new(4, 2, 1), [0, 5, 0, 6, 0, 0, 0, 0]);
        Assert.Equal([3, 0], levels.RowLength);
        Assert.Equal([2], levels.SliceVoxels);
        Assert.Equal((4, 2), (levels.Base, levels.Highest));
        Assert.Equal([0, 1, 0, 2, 0], levels.Bytes[(levels.RowStart[0] - 1)..(levels.RowStart[0] + 4)]);
        Assert.Equal(3, levels.Bytes.Sum(level => level));
        Assert.Empty(levels.Words);
    }

    [Theory]
    [InlineData(1, 255, true)]
    [InlineData(1, 256, false)]
    [InlineData(1000, 1254, true)]
    [InlineData(65_000, 65_535, false)]
    public void Levels_are_bytes_as_long_as_those_between_the_lowest_and_the_highest_fit(int lowest, int highest, bool bytes)
    {
        var levels = new PaddedLevels(new(40, 1, 1), [(ushort)highest, .. new ushort[37], (ushort)lowest, 0]);
        Assert.Equal((bytes, !bytes), (levels.Bytes.Length > 0, levels.Words.Length > 0));
        Assert.Equal((lowest - 1, highest - lowest + 1), (levels.Base, levels.Highest));
    }

    [Fact]
    public void Without_a_voxel_there_is_no_level() => Assert.Equal((0, 0), (new PaddedLevels(new(3, 1, 1), new ushort[3]) is var none ? none.Base : -1, none.Highest));

    [Theory]
    [InlineData(2000, 2000, 2000)]
    [InlineData(1, 8000, 8000)] // the margins do not fit, although the voxels do
    [InlineData(1, 1 << 30, 1)]
    public void A_box_that_no_array_holds_is_rejected(int x, int y, int z) =>
        Rejected.With(RejectionReason.RoiTooLarge, () => new PaddedLevels(new(x, y, z), []));
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Families.Zones;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Families.Zones;

public class BorderDistanceTests
{
    [Theory]
    [InlineData(TextureNeighbourhood.Planar)]
    [InlineData(TextureNeighbourhood.Volumetric)]
    public void The_face_of_the_box_is_border_and_of_a_slice_its_edge(TextureNeighbourhood neighbourhood)
    {
        var map = Map(new(7, 5, 3), (_, _, _) => true, neighbourhood);
        for (int y = 0; y < 5; y++)
        for (int x = 0; x < 7; x++)
        {
            int toEdge = Math.Min(Math.Min(x, 6 - x), Math.Min(y, 4 - y)) + 1;
            Assert.Equal(neighbourhood == TextureNeighbourhood.Planar ? toEdge : 1, map(x, y, 0));
            Assert.Equal(neighbourhood == TextureNeighbourhood.Planar ? toEdge : Math.Min(toEdge, 2), map(x, y, 1));
        }
    }

    [Fact]
    public void Steps_go_along_the_axes_and_not_across_corners()
    {
        // A hole in the middle of a box that is otherwise far from its border.
        var map = Map(new(31, 31, 31), (x, y, z) => (x, y, z) != (15, 15, 15), TextureNeighbourhood.Volumetric);
        Assert.Equal((0, 1, 2, 3), (map(15, 15, 15), map(15, 14, 15), map(16, 14, 15), map(16, 14, 16)));
        Assert.Equal((4, 9), (map(12, 15, 16), map(18, 12, 12)));
        Assert.Equal(6, map(16, 10, 15));
    }

    [Fact]
    public void Rows_of_more_voxels_than_a_distance_can_count()
    {
        const int length = 140_000;
        var map = Map(new(length, 3, 3), (_, _, _) => true, TextureNeighbourhood.Volumetric);
        Assert.All((int[])[1, 2, 32_767, 32_768, 65_534, 65_535, 65_536, length / 2, length - 2], x => Assert.Equal((1, 2), (map(x, 0, 1), map(x, 1, 1))));
        Assert.Equal((1, 1), (map(0, 1, 1), map(length - 1, 1, 1)));
    }

    private static Func<int, int, int, int> Map(Size3 size, Func<int, int, int, bool> inside, TextureNeighbourhood neighbourhood)
    {
        byte[] mask =
        [
            .. from z in Enumerable.Range(0, size.Z)
               from y in Enumerable.Range(0, size.Y)
               from x in Enumerable.Range(0, size.X)
               select (byte)(inside(x, y, z) ? 1 : 0),
        ];
        var layout = new PaddedLevels(size, [.. mask.Select(value => (ushort)value)]);
        var map = new ushort[BorderDistance.MapLength(layout, 0, size.Z)];
        BorderDistance.Fill(layout, mask, neighbourhood, 0, size.Z, map);
        return (x, y, z) => map[layout.Slack + (z + 1) * layout.SliceStride + (y + 1) * layout.RowStride + 1 + x + BorderDistance.MapShift(layout, 0)];
    }
}

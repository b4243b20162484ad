using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>Matrices of all neighbours at once against a walk from voxel to voxel.</summary>
public class NeighbourCountingTests
{
    private static readonly TextureKind[] Kinds = [TextureKind.NeighbourhoodGreyToneDifference, TextureKind.NeighbouringGreyLevelDependence];

    [Fact]
    public void All_small_boxes()
    {
        var random = new Random(11);
        AssertCounts([
            .. from z in Enumerable.Range(1, 7)
               from y in Enumerable.Range(1, 7)
               from x in Enumerable.Range(1, 7)
               select LevelBox.Random(random, new(x, y, z), random.Next(1, 5), inside: x % 2 == 0 ? 1 : 0.4)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(255)] // the most that fit a byte
    [InlineData(256)]
    [InlineData(3000)]
    [InlineData(65535)] // the most there can be
    public void All_ranges_of_levels(int highest)
    {
        var random = new Random(highest);
        AssertCounts([
            LevelBox.Random(random, new(33, 5, 3), highest),
            LevelBox.Random(random, new(16, 5, 4), highest, inside: 0.4),
            LevelBox.Random(random, new(17, 12, 3), highest, inside: 0.02),
            LevelBox.Blocks(random, new(35, 9, 4), new(9, 5, 3), highest, inside: 0.7),
        ]);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)] // one vector
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    public void Rows_as_long_as_vectors(int length)
    {
        var random = new Random(length);
        AssertCounts([
            LevelBox.Random(random, new(length, 3, 3), 4),
            LevelBox.Random(random, new(length, 2, 2), 2, inside: 0.5),
            LevelBox.Of(length, 4, 3, (x, y, _) => x == 0 || y == 3 || x == length - 1 ? 5 : 0),
        ]);
    }

    [Fact]
    public void A_voxel_in_the_middle_of_its_opposites_has_the_largest_difference() =>
        // 26 x 255 - 26 x 1 fits 16 bits, and 26 neighbours of level 255 sum to 6630.
        AssertCounts([
            LevelBox.Of(3, 3, 3, (x, y, z) => (x, y, z) == (1, 1, 1) ? 255 : 1),
            LevelBox.Of(3, 3, 3, (x, y, z) => (x, y, z) == (1, 1, 1) ? 1 : 255),
            LevelBox.Of(3, 3, 3, (x, y, z) => (x, y, z) == (1, 1, 1) ? 1 : 65535),
        ]);

    [Fact]
    public void One_voxel_has_no_tone_difference_and_depends_on_itself()
    {
        var measurement = Measured.Of(LevelBox.Of(1, 1, 1, (_, _, _) => 3).ToItem());
        foreach (var neighbourhood in Enum.GetValues<TextureNeighbourhood>())
        {
            Assert.Empty(measurement.CountsOf(new(TextureKind.NeighbourhoodGreyToneDifference, neighbourhood)).Slices.Single().Single().Cells);
            Assert.Equal([new(3, 1, 1)], measurement.CountsOf(new(TextureKind.NeighbouringGreyLevelDependence, neighbourhood)).Slices.Single().Single().Cells);
        }
    }

    [Fact]
    public void More_voxels_than_the_packed_table_holds()
    {
        // 10 million voxels of no difference; those within have 26 neighbours each.
        var size = new Size3(400, 250, 100);
        var levels = new ushort[size.Voxels];
        levels.AsSpan().Fill(7);
        var counts = TextureCounting.Count(new PaddedLevels(size, levels), [], [new(TextureKind.NeighbourhoodGreyToneDifference, TextureNeighbourhood.Volumetric)], 1);
        long faces = 2L * (398 * 248 + 398 * 98 + 248 * 98), edges = 4L * (398 + 248 + 98);
        Assert.Equal([new(7, 7, 8), new(7, 11, edges), new(7, 17, faces), new(7, 26, 398L * 248 * 98)], counts.Single().Slices[0][0].Cells);
    }

    private static void AssertCounts(IReadOnlyList<LevelBox> boxes)
    {
        var results = Measured.Batch([.. boxes.Select(box => box.ToItem())]);
        foreach (var (box, result) in boxes.Zip(results))
            AssertCounts(box.Tight(), result.Measurement ?? throw result.Rejection!);
    }

    private static void AssertCounts(LevelBox box, RoiMeasurement measurement)
    {
        foreach (var neighbourhood in Enum.GetValues<TextureNeighbourhood>())
        {
            LevelBox[] parts = neighbourhood == TextureNeighbourhood.Planar ? [.. Enumerable.Range(0, box.Size.Z).Select(box.Slice)] : [box];
            foreach (var kind in Kinds)
            {
                var counts = measurement.CountsOf(new(kind, neighbourhood));
                Assert.Equal([.. parts.Select(part => (long)part.Voxels().Count())], counts.SliceVoxels);
                Assert.Equal(parts.Length, counts.Slices.Length);
                foreach (var (part, matrices) in parts.Zip(counts.Slices))
                {
                    var expected = kind == TextureKind.NeighbourhoodGreyToneDifference ? NaiveTexture.ToneDifferences(part) : NaiveTexture.Dependences(part);
                    Assert.Equal(expected, Assert.Single(matrices).Cells);
                }
            }
        }
    }
}

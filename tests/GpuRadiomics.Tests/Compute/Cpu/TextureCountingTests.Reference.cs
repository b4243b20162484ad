using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>Every count of the backend against ten lines that walk from voxel to voxel.</summary>
public partial class TextureCountingTests
{
    [Fact]
    public void All_small_boxes()
    {
        var random = new Random(1);
        AssertCounts([
            .. from z in Enumerable.Range(1, 7)
               from y in Enumerable.Range(1, 7)
               from x in Enumerable.Range(1, 7)
               select LevelBox.Random(random, new(x, y, z), random.Next(1, 5), inside: x % 2 == 0 ? 1 : 0.6)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(254)]
    [InlineData(255)] // the most that fit a byte
    [InlineData(256)] // so many for few voxels: pairs by the partners of each level
    [InlineData(1024)]
    [InlineData(3000)]
    [InlineData(65535)] // the most there can be
    public void All_ranges_of_levels(int highest)
    {
        var random = new Random(highest);
        AssertCounts([
            LevelBox.Random(random, new(23, 9, 6), highest),
            LevelBox.Random(random, new(16, 5, 4), highest, inside: 0.4),
            LevelBox.Random(random, new(17, 12, 3), highest, inside: 0.02),
            LevelBox.Blocks(random, new(35, 14, 4), new(9, 5, 3), highest, inside: 0.7),
        ]);
    }

    [Theory]
    [InlineData(252)]
    [InlineData(253)] // the longest runs that bytes are trusted with
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    public void Runs_as_long_as_a_byte_and_longer(int length)
    {
        var random = new Random(length);
        AssertCounts([
            .. from size in (Size3[])[new(length, 4, 3), new(3, length, 4), new(4, 3, length)]
               from highest in (int[])[1, 255, 300]
               select LevelBox.Blocks(random, size, size, highest),
            .. from size in (Size3[])[new(length, 4, 3), new(3, length, 4), new(4, 3, length)]
               from highest in (int[])[2, 255, 300]
               select LevelBox.Blocks(random, size, new(length / 2, length - 7, length - 3), highest, inside: 0.8),
        ]);
    }

    [Fact]
    public void A_cube_of_40_voxels()
    {
        var random = new Random(40);
        AssertCounts([
            LevelBox.Random(random, new(40, 40, 40), 32),
            LevelBox.Random(random, new(40, 40, 40), 2, inside: 0.5),
            LevelBox.Blocks(random, new(40, 40, 40), new(6, 7, 8), 100),
            LevelBox.Random(random, new(40, 40, 40), 400), // more than a byte holds, in a whole table of pairs
        ]);
    }

    [Theory]
    [InlineData(253)]
    [InlineData(254)]
    public void Diagonal_runs_as_long_as_a_byte(int length) =>
        AssertCounts([LevelBox.Of(1, length, length, (_, _, _) => 7), LevelBox.Of(length, length, 1, (x, y, _) => x == y || x == length - 1 - y ? 9 : 0)]);

    [Fact]
    public void One_voxel_has_no_pairs_and_one_run_a_direction()
    {
        var measurement = Measured.Of(LevelBox.Of(1, 1, 1, (_, _, _) => 3).ToItem());
        Assert.All(Measured.EverythingWithDirections, request => Assert.All(measurement.CountsOf(request).Slices.Single(), matrix =>
            Assert.Equal(request.Kind == TextureKind.RunLength ? [new(3, 1, 1)] : [], matrix.Cells)));
    }

    private static void AssertCounts(IReadOnlyList<LevelBox> boxes)
    {
        var results = Measured.Batch([.. boxes.Select(box => box.ToItem())]);
        foreach (var (box, result) in boxes.Zip(results))
            AssertCounts(box.Tight(), result.Measurement ?? throw result.Rejection!);
    }

    private static void AssertCounts(LevelBox box, RoiMeasurement measurement)
    {
        foreach (var request in Measured.EverythingWithDirections)
        {
            var counts = measurement.CountsOf(request);
            bool planar = request.Neighbourhood == TextureNeighbourhood.Planar;
            LevelBox[] parts = planar ? [.. Enumerable.Range(0, box.Size.Z).Select(z => Slice(box, z))] : [box];
            Assert.Equal(parts.Length, counts.Slices.Length);
            Assert.Equal([.. parts.Select(part => (long)part.Voxels().Count())], counts.SliceVoxels);
            for (int z = 0; z < parts.Length; z++)
            {
                Assert.Equal(Direction.Of(request.Neighbourhood).Count, counts.Slices[z].Length);
                foreach (var (d, direction) in Direction.Of(request.Neighbourhood).Index())
                {
                    var expected = request.Kind switch
                    {
                        TextureKind.Cooccurrence => NaiveTexture.Pairs(parts[z], direction),
                        TextureKind.DirectedCooccurrence => NaiveTexture.DirectedPairs(parts[z], direction),
                        _ => NaiveTexture.Runs(parts[z], direction),
                    };
                    var found = counts.Slices[z][d];
                    Assert.True(expected.SequenceEqual(found.Cells), $"{request}, {direction}, slice {z}, box {box.Size}");
                    Assert.Equal(expected.Sum(cell => cell.Count), found.Total);
                }
            }
        }
    }

    private static LevelBox Slice(LevelBox box, int z) => LevelBox.Of(box.Size.X, box.Size.Y, 1, (x, y, _) => box[x, y, z]);
}

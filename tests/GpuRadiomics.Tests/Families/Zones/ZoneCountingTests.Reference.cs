using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Zones;

/// <summary>Every count against flooding from voxel to voxel and looking for the border everywhere.</summary>
public class ZoneCountingTests
{
    private static readonly TextureRequest[] Requests =
    [
        .. from kind in (TextureKind[])[TextureKind.SizeZone, TextureKind.DistanceZone]
           from neighbourhood in Enum.GetValues<TextureNeighbourhood>()
           select new TextureRequest(kind, neighbourhood),
    ];

    [Fact]
    public void All_small_boxes()
    {
        var random = new Random(1);
        for (int z = 1; z <= 7; z++)
        for (int y = 1; y <= 7; y++)
        for (int x = 1; x <= 7; x++)
        {
            var mask = LevelBox.Random(random, new(x, y, z), 1, inside: (x + y + z) % 3 == 0 ? 1 : 0.85);
            AssertCounts(Levels(random, mask, random.Next(1, 5), kept: 0.9), mask);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1)]
    public void Separate_parts_and_holes(double inside)
    {
        var random = new Random(2);
        for (int round = 0; round < 30; round++)
        {
            var mask = LevelBox.Random(random, new(random.Next(1, 20), random.Next(1, 15), random.Next(1, 10)), 1, inside);
            AssertCounts(Levels(random, mask, random.Next(1, 4), kept: 0.8), mask);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(255)] // the most that fit a byte
    [InlineData(256)]
    [InlineData(65535)] // the most there can be
    public void All_ranges_of_levels(int highest)
    {
        var random = new Random(highest);
        foreach (var box in (LevelBox[])[
            LevelBox.Random(random, new(23, 9, 6), highest),
            LevelBox.Random(random, new(16, 5, 4), highest, inside: 0.4),
            LevelBox.Blocks(random, new(40, 14, 6), new(9, 5, 3), highest, inside: 0.7),
        ])
            AssertCounts(box, LevelBox.Of(box.Size.X, box.Size.Y, box.Size.Z, (x, y, z) => box[x, y, z] == 0 ? 0 : 1));
    }

    [Fact]
    public void A_spiral_whose_arms_meet_last_is_one_zone()
    {
        // Rows of level 1 between rows of level 2, linked at alternating ends, and a comb, whose teeth meet in its last row.
        var snake = LevelBox.Of(33, 33, 1, (x, y, _) => y % 2 == 0 || x == (y % 4 == 1 ? 32 : 0) ? 1 : 2);
        AssertCounts(snake, LevelBox.Of(33, 33, 1, (_, _, _) => 1));
        var comb = LevelBox.Of(33, 20, 3, (x, y, z) => (x + z) % 4 == 0 || y == 19 ? 1 : x % 4 == 2 ? 2 : 3);
        AssertCounts(comb, LevelBox.Of(33, 20, 3, (_, _, _) => 1));
    }

    [Fact]
    public void A_cube_and_a_flat_box_whose_inside_is_far_from_the_border()
    {
        var random = new Random(3);
        foreach (var size in (Size3[])[new(19, 19, 19), new(41, 37, 2), new(3, 30, 21)])
        {
            var mask = LevelBox.Of(size.X, size.Y, size.Z, (_, _, _) => 1);
            AssertCounts(Levels(random, mask, 6, kept: 1), mask);
            AssertCounts(LevelBox.Blocks(random, size, new(4, 5, 3), 3), mask);
        }
    }

    [Fact]
    public void A_ROI_through_the_backend_has_its_border_where_it_was_before_resegmentation()
    {
        var random = new Random(4);
        for (int round = 0; round < 30; round++)
        {
            var drawn = LevelBox.Blocks(random, new(random.Next(3, 12), random.Next(3, 12), random.Next(3, 9)), new(2, 2, 2), 9, inside: 0.8).Tight();
            var settings = LevelBox.AsLevels with { Resegmentation = new() { Range = new(3, 7) } };
            if (drawn.Levels.All(level => level is < 3 or > 7))
                continue;
            var levels = LevelBox.Of(drawn.Size.X, drawn.Size.Y, drawn.Size.Z, (x, y, z) => drawn[x, y, z] is >= 3 and <= 7 ? drawn[x, y, z] : 0);
            var mask = LevelBox.Of(drawn.Size.X, drawn.Size.Y, drawn.Size.Z, (x, y, z) => drawn[x, y, z] == 0 ? 0 : 1);
            var measurement = Measured.Of(drawn.ToItem(settings));
            AssertCounts(levels, mask, request => measurement.CountsOf(request));
        }
    }

    [Theory]
    [InlineData(TextureKind.SizeZone)]
    [InlineData(TextureKind.DistanceZone)]
    public void One_kind_by_itself_has_the_counts_it_has_with_the_other(TextureKind kind)
    {
        var random = new Random(5);
        var box = LevelBox.Random(random, new(12, 11, 10), 3, inside: 0.9);
        var mask = LevelBox.Of(12, 11, 10, (_, _, _) => 1);
        AssertCounts(box, mask, request => request.Kind == kind ? Count(box, mask, [request]).Single() : Count(box, mask, Requests).First(c => c.Request == request));
    }

    /// <summary>Random levels within a mask, of which a part is left out as if by re-segmentation.</summary>
    private static LevelBox Levels(Random random, LevelBox mask, int highest, double kept) =>
        LevelBox.Of(mask.Size.X, mask.Size.Y, mask.Size.Z, (x, y, z) => mask[x, y, z] != 0 && random.NextDouble() < kept ? random.Next(1, highest + 1) : 0);

    private static IReadOnlyList<TextureCounts> Count(LevelBox box, LevelBox mask, IReadOnlyList<TextureRequest> requests) =>
        TextureCounting.Count(new PaddedLevels(box.Size, box.Levels), [.. mask.Levels.Select(inside => (byte)inside)], requests, 2);

    private static void AssertCounts(LevelBox box, LevelBox mask)
    {
        var counts = Count(box, mask, Requests);
        AssertCounts(box, mask, request => counts.Single(count => count.Request == request));
    }

    private static void AssertCounts(LevelBox box, LevelBox mask, Func<TextureRequest, TextureCounts> countsOf)
    {
        foreach (var neighbourhood in Enum.GetValues<TextureNeighbourhood>())
        {
            var (sizes, distances) = (countsOf(new(TextureKind.SizeZone, neighbourhood)), countsOf(new(TextureKind.DistanceZone, neighbourhood)));
            bool planar = neighbourhood == TextureNeighbourhood.Planar;
            (LevelBox Box, LevelBox Mask)[] parts = planar ? [.. Enumerable.Range(0, box.Size.Z).Select(z => (Slice(box, z), Slice(mask, z)))] : [(box, mask)];
            Assert.Equal((parts.Length, parts.Length), (sizes.Slices.Length, distances.Slices.Length));
            for (int z = 0; z < parts.Length; z++)
            {
                var zones = NaiveZones.Of(parts[z].Box, parts[z].Mask, neighbourhood);
                Assert.Equal(NaiveZones.Sizes(zones), sizes.Slices[z].Single().Cells);
                Assert.Equal(NaiveZones.Distances(zones), distances.Slices[z].Single().Cells);
                Assert.Equal((zones.Length, zones.Length), (sizes.Slices[z].Single().Total, distances.Slices[z].Single().Total));
            }
        }
    }

    private static LevelBox Slice(LevelBox box, int z) => LevelBox.Of(box.Size.X, box.Size.Y, 1, (x, y, _) => box[x, y, z]);
}

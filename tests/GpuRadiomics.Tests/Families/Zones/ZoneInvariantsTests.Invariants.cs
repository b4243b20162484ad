using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Zones;

/// <summary>What holds for the zones of any ROI; ROIs are too large to flood.</summary>
public class ZoneInvariantsTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_level_has_as_many_zones_by_size_as_by_distance_and_all_its_voxels_are_in_them(int seed)
    {
        var box = Roi(seed);
        var measurement = Measured.Of(box.ToItem());
        var voxels = box.Voxels().CountBy(voxel => voxel.Level).ToDictionary(entry => entry.Key, entry => (long)entry.Value);
        foreach (var neighbourhood in Enum.GetValues<TextureNeighbourhood>())
        {
            var (sizes, distances) = (CellsOf(measurement, TextureKind.SizeZone, neighbourhood), CellsOf(measurement, TextureKind.DistanceZone, neighbourhood));
            Assert.Equal(ByLevel(sizes, cell => cell.Count), ByLevel(distances, cell => cell.Count));
            Assert.Equal(new SortedDictionary<int, long>(voxels), ByLevel(sizes, cell => cell.Count * cell.Column));
            Assert.All(distances, cell => Assert.InRange(cell.Column, 1, (Math.Min(box.Size.X, box.Size.Y) + 1) / 2));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Zones_of_the_volume_are_joined_zones_of_the_slices(int seed)
    {
        var measurement = Measured.Of(Roi(seed).ToItem());
        var planar = ByLevel(CellsOf(measurement, TextureKind.SizeZone, TextureNeighbourhood.Planar), cell => cell.Count);
        var volumetric = ByLevel(CellsOf(measurement, TextureKind.SizeZone, TextureNeighbourhood.Volumetric), cell => cell.Count);
        Assert.Equal(planar.Keys, volumetric.Keys);
        Assert.All(volumetric, entry => Assert.InRange(entry.Value, 1, planar[entry.Key]));
    }

    private static LevelBox Roi(int seed)
    {
        var random = new Random(seed);
        var size = new Size3(random.Next(30, 70), random.Next(30, 70), random.Next(5, 40));
        int highest = random.Next(3) switch { 0 => 2, 1 => 40, _ => 400 };
        return (seed % 2 == 0 ? LevelBox.Random(random, size, highest, 0.9) : LevelBox.Blocks(random, size, new(7, 6, 5), highest, 0.9)).Tight();
    }

    private static CountCell[] CellsOf(RoiMeasurement measurement, TextureKind kind, TextureNeighbourhood neighbourhood) =>
        CountMatrix.Sum([.. measurement.CountsOf(new(kind, neighbourhood)).Slices.Select(slice => slice.Single())]).Cells;

    private static SortedDictionary<int, long> ByLevel(CountCell[] cells, Func<CountCell, long> term) =>
        new(cells.GroupBy(cell => cell.Level).ToDictionary(group => group.Key, group => group.Sum(term)));
}

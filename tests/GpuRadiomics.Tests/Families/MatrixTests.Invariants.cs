using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families;

/// <summary>What holds for the matrices of any ROI, of every kind and in either neighbourhood; ROIs are too large for naive twins.</summary>
public class MatrixTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Along_each_direction_every_voxel_is_in_one_run(int seed)
    {
        var roi = Roi(seed);
        foreach (var (_, matrix) in MatricesOf(roi, TextureKind.RunLength))
        {
            Assert.Equal(VoxelsByLevel(roi), ByLevel(matrix, cell => cell.Count * cell.Column));
            Assert.All(matrix, cell => Assert.InRange(cell.Column, 1, Math.Max(roi.Size.X, Math.Max(roi.Size.Y, roi.Size.Z))));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Cooccurrence_is_symmetric_and_has_each_pair_twice(int seed)
    {
        var roi = Roi(seed);
        foreach (var (direction, matrix) in MatricesOf(roi, TextureKind.Cooccurrence))
        {
            var counts = matrix.ToDictionary(cell => (cell.Level, cell.Column), cell => cell.Count);
            Assert.All(matrix, cell => Assert.Equal(cell.Count, counts.GetValueOrDefault((cell.Column, cell.Level))));
            Assert.All(matrix.Where(cell => cell.Level == cell.Column), cell => Assert.Equal(0, cell.Count % 2));
            long pairs = roi.Voxels().Count(voxel => roi[voxel.X + direction.X, voxel.Y + direction.Y, voxel.Z + direction.Z] > 0);
            Assert.Equal(2 * pairs, matrix.Sum(cell => cell.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_level_has_as_many_zones_by_size_as_by_distance_and_all_its_voxels_are_in_them(int seed)
    {
        var roi = Roi(seed);
        var measurement = Measured.Of(roi.ToItem());
        foreach (var neighbourhood in Enum.GetValues<TextureNeighbourhood>())
        {
            var (sizes, distances) = (CellsOf(measurement, TextureKind.SizeZone, neighbourhood), CellsOf(measurement, TextureKind.DistanceZone, neighbourhood));
            Assert.Equal(ByLevel(sizes, cell => cell.Count), ByLevel(distances, cell => cell.Count));
            Assert.Equal(VoxelsByLevel(roi), ByLevel(sizes, cell => cell.Count * cell.Column));
            Assert.All(distances, cell => Assert.InRange(cell.Column, 1, (Math.Min(roi.Size.X, roi.Size.Y) + 1) / 2));
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

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_voxel_has_one_dependence_and_at_most_one_tone_difference(int seed)
    {
        var roi = Roi(seed);
        var measurement = Measured.Of(roi.ToItem());
        foreach (var (neighbourhood, most) in ((TextureNeighbourhood, int)[])[(TextureNeighbourhood.Planar, 8), (TextureNeighbourhood.Volumetric, 26)])
        {
            var dependences = CellsOf(measurement, TextureKind.NeighbouringGreyLevelDependence, neighbourhood);
            Assert.Equal(VoxelsByLevel(roi), ByLevel(dependences, cell => cell.Count));
            Assert.All(dependences, cell => Assert.InRange(cell.Column, 1, most + 1));
            // Columns up to 26 count voxels by their neighbours, those beyond it differences; whoever has neighbours of its own level is among them.
            var withNeighbours = CellsOf(measurement, TextureKind.NeighbourhoodGreyToneDifference, neighbourhood).Where(cell => cell.Column <= 26).ToArray();
            var all = VoxelsByLevel(roi);
            Assert.All(withNeighbours, cell => Assert.InRange(cell.Column, 1, most));
            Assert.All(ByLevel(withNeighbours, cell => cell.Count), entry => Assert.InRange(entry.Value, 1, all[entry.Key]));
            Assert.True(withNeighbours.Sum(cell => cell.Count) >= dependences.Where(cell => cell.Column > 1).Sum(cell => cell.Count));
        }
    }

    private static LevelBox Roi(int seed)
    {
        var random = new Random(seed);
        var size = new Size3(random.Next(30, 70), random.Next(30, 70), random.Next(5, 40));
        int highest = random.Next(3) switch { 0 => 2, 1 => 40, _ => 400 };
        return (seed % 2 == 0 ? LevelBox.Random(random, size, highest, 0.9) : LevelBox.Blocks(random, size, new(7, 6, 5), highest, 0.9)).Tight();
    }

    /// <summary>One matrix for each direction, of the volume and of all slices together.</summary>
    private static IEnumerable<(Direction Direction, CountCell[] Cells)> MatricesOf(LevelBox roi, TextureKind kind)
    {
        var measurement = Measured.Of(roi.ToItem());
        return from neighbourhood in Enum.GetValues<TextureNeighbourhood>()
               from direction in Direction.Of(neighbourhood).Index()
               let slices = measurement.CountsOf(new(kind, neighbourhood)).Slices
               select (direction.Item, CountMatrix.Sum([.. slices.Select(slice => slice[direction.Index])]).Cells);
    }

    private static CountCell[] CellsOf(RoiMeasurement measurement, TextureKind kind, TextureNeighbourhood neighbourhood) =>
        CountMatrix.Sum([.. measurement.CountsOf(new(kind, neighbourhood)).Slices.Select(slice => slice.Single())]).Cells;

    private static SortedDictionary<int, long> VoxelsByLevel(LevelBox roi) =>
        new(roi.Voxels().CountBy(voxel => voxel.Level).ToDictionary(entry => entry.Key, entry => (long)entry.Value));

    private static SortedDictionary<int, long> ByLevel(CountCell[] cells, Func<CountCell, long> term) =>
        new(cells.GroupBy(cell => cell.Level).ToDictionary(group => group.Key, group => group.Sum(term)));
}

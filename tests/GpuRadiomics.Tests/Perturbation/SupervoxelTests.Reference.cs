using GpuRadiomics.Geometry;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Perturbation;

public class SupervoxelTests
{
    private static readonly Vector3D Spacing = new(2, 2, 3);
    private static readonly Size3 Size = new(30, 26, 17);
    private static readonly IntensityRange Range = new(0, 100);

    [Fact]
    public void Each_voxel_goes_to_the_nearest_supervoxel_around_its_cell()
    {
        double[] image = Texture(4);
        var grid = new SupervoxelGrid(Size, Spacing);
        var centres = new SupervoxelCentres(grid, image, Size, Spacing);
        int[] labels = new int[image.Length], naive = new int[image.Length];
        for (int iteration = 0; iteration < 3; iteration++)
        {
            SupervoxelAssignment.Assign(grid, centres, image, Size, Spacing, labels, 2);
            for (int z = 0, at = 0; z < Size.Z; z++)
            for (int y = 0; y < Size.Y; y++)
            for (int x = 0; x < Size.X; x++, at++)
                naive[at] = Nearest(grid, centres, image[at], x, y, z);
            Assert.Equal(naive, labels);
            centres.MoveTo(labels, image);
            for (int label = 0; label < centres.X.Length; label++)
            {
                int[] members = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == label)];
                if (members.Length == 0)
                    continue;
                Assert.Equal(members.Average(i => i % Size.X * Spacing.X), centres.X[label], 1e-9);
                Assert.Equal(members.Average(i => i / Size.X % Size.Y * Spacing.Y), centres.Y[label], 1e-9);
                Assert.Equal(members.Average(i => i / (Size.X * Size.Y) * Spacing.Z), centres.Z[label], 1e-9);
                Assert.Equal(members.Average(i => image[i]), centres.Intensity[label], 1e-9);
            }
        }
    }

    [Fact]
    public void Cells_are_as_large_as_a_supervoxel()
    {
        var grid = new SupervoxelGrid(new(60, 60, 40), Spacing);
        Assert.Equal(500 / 12.0, grid.Voxels);
        Assert.Equal(Math.Cbrt(500), grid.SideMm, 1e-12);
        Assert.Equal(new Size3(15, 15, 15), grid.Cells);
        Assert.Equal([0, 0, 0, 0, 1, 1], grid.CellOfX[..6]);
        Assert.Equal(4, grid.FirstOfCellX(1));
        Assert.Equal((0, 60), (grid.FirstOfCellX(-1), grid.FirstOfCellX(99)));
        Assert.Equal(20, new SupervoxelGrid(new(9, 9, 9), new(4, 4, 4)).Voxels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Supervoxels_are_connected_not_small_and_the_same_whatever_the_number_of_threads(int seed)
    {
        double[] intensities = [.. Texture(seed).Select(value => 100 * value)];
        var cut = Supervoxels.Of(intensities, Size, Spacing, Range, 2);
        Assert.Equal(cut.Labels, Supervoxels.Of(intensities, Size, Spacing, Range, 1).Labels);
        Assert.Equal(cut.Labels, Supervoxels.Of(intensities, Size, Spacing, Range, 5).Labels);
        Assert.Equal(Enumerable.Range(0, cut.Count), cut.Labels.Distinct().Order());
        int fewest = (int)(new SupervoxelGrid(Size, Spacing).Voxels / 2);
        foreach (var members in Enumerable.Range(0, cut.Labels.Length).GroupBy(i => cut.Labels[i]).Select(group => group.ToHashSet()))
        {
            Assert.InRange(members.Count, fewest, int.MaxValue);
            Assert.Equal(members.Count, Connected(members).Count);
        }
    }

    [Fact]
    public void Supervoxels_end_where_intensities_change()
    {
        double[] halves = Images.Fill(Size, (x, _, _) => x < 13 ? 10.0 : 90);
        var cut = Supervoxels.Of(halves, Size, Spacing, Range, 2);
        // The image is smoothed first, so the edge is found to within a voxel.
        IEnumerable<int> Labels(Func<int, bool> where) => Enumerable.Range(0, halves.Length).Where(i => where(i % Size.X)).Select(i => cut.Labels[i]);
        Assert.Empty(Labels(x => x < 12).Intersect(Labels(x => x > 13)));
    }

    [Fact]
    public void Flat_and_unreadable_voxels_do_no_harm()
    {
        double[] odd = Images.Fill(Size, (x, y, _) => x == 4 && y == 5 ? double.NaN : x == 9 ? double.PositiveInfinity : 50.0);
        Assert.InRange(Supervoxels.Of(odd, Size, Spacing, Range, 2).Count, 10, 1000);
        Assert.InRange(Supervoxels.Of(odd, Size, Spacing, new(50, 50), 2).Count, 10, 1000);
        Assert.Equal(1, Supervoxels.Of([5], new(1, 1, 1), Spacing, Range, 2).Count);
    }

    private static int Nearest(SupervoxelGrid grid, SupervoxelCentres centres, double intensity, int x, int y, int z)
    {
        var best = (Distance: double.PositiveInfinity, Label: -1);
        for (int k = 0; k < grid.Cells.Z; k++)
        for (int j = 0; j < grid.Cells.Y; j++)
        for (int i = 0; i < grid.Cells.X; i++)
        {
            if (Math.Abs(i - grid.CellOfX[x]) > 1 || Math.Abs(j - grid.CellOfY[y]) > 1 || Math.Abs(k - grid.CellOfZ[z]) > 1)
                continue;
            int label = centres.LabelOf(i, j, k);
            double dx = x * Spacing.X - centres.X[label], dy = y * Spacing.Y - centres.Y[label], dz = z * Spacing.Z - centres.Z[label], di = intensity - centres.Intensity[label];
            double distance = (dx * dx + (dy * dy + dz * dz)) * (1 / (grid.SideMm * grid.SideMm)) + di * di * (1 / (0.05 * 0.05));
            if (distance < best.Distance)
                best = (distance, label);
        }

        return best.Label;
    }

    /// <summary>The members that can be reached from one of them through faces.</summary>
    private static HashSet<int> Connected(HashSet<int> members)
    {
        var reached = new HashSet<int> { members.First() };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out int i))
        {
            int x = i % Size.X, y = i / Size.X % Size.Y;
            foreach (int neighbour in (int[])[x > 0 ? i - 1 : i, x < Size.X - 1 ? i + 1 : i, y > 0 ? i - Size.X : i, y < Size.Y - 1 ? i + Size.X : i, i - Size.X * Size.Y, i + Size.X * Size.Y])
            {
                if (members.Contains(neighbour) && reached.Add(neighbour))
                    open.Enqueue(neighbour);
            }
        }

        return reached;
    }

    /// <summary>Waves and noise from 0 to 1.</summary>
    private static double[] Texture(int seed)
    {
        var random = new Random(seed);
        return Images.Fill(Size, (x, y, z) => 0.4 + 0.3 * Math.Sin(x * 0.4 + seed) * Math.Cos(y * 0.3 + z * 0.5) + 0.2 * random.NextDouble());
    }
}

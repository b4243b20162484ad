using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Perturbation;

public class ContourRandomisationTests
{
    private static readonly Grid Grid = Grid.Axial(new(60, 60, 40), new(2, 2, 2));

    /// <summary>A ball of 24 mm.</summary>
    private static readonly Mask Ball = Images.MaskOf(Grid, (x, y, z) => Inside(x, y, z, 12));

    [Fact]
    public void A_ROI_that_ends_where_intensities_change_keeps_its_outline()
    {
        foreach (var roi in Realisations((x, y, z) => Inside(x, y, z, 12) ? 60 : -80))
            Assert.InRange(Overlap.Of(Ball, roi).Dice, 0.95, 1);
    }

    /// <summary>Supervoxels have 62 voxels, so an outline moves by up to their width of four voxels, and by half of that to either side on average.</summary>
    [Fact]
    public void A_ROI_in_uniform_tissue_moves_its_outline_and_keeps_its_place_and_on_average_its_volume()
    {
        var noise = new RandomStream(3, RandomUse.Noise, 1);
        var rois = Realisations((x, y, z) => 30 * noise.NormalAt(((z * 60) + y) * 60 + x));
        var overlaps = rois.Select(roi => Overlap.Of(Ball, roi)).ToArray();
        Assert.All(overlaps, overlap => Assert.InRange(overlap.Dice, 0.75, 0.97));
        Assert.InRange(overlaps.Average(overlap => overlap.VolumeRatio), 0.9, 1.1);
        Assert.Equal(rois.Count, rois.Select(roi => Convert.ToHexString(roi.Inside)).Distinct().Count());
    }

    [Fact]
    public void It_depends_on_seed_and_realisation_alone()
    {
        var (box, cut) = Cut((x, y, _) => 5 * x - 3 * y);
        byte[] With(int seed, int realisation) => ContourRandomisation.Apply(Ball, box, cut, new(seed, RandomUse.Supervoxel, realisation)).Inside;
        Assert.Equal(With(1, 1), With(1, 1));
        Assert.NotEqual(With(1, 1), With(1, 2));
        Assert.NotEqual(With(1, 1), With(2, 1));
    }

    [Fact]
    public void Supervoxels_are_chosen_as_often_as_they_overlap()
    {
        // A voxel wide, so that closing adds nothing; in the ROI by 19, 20, 50, 89 and 90 hundredths, and wholly.
        var grid = Grid.Axial(new(1, 100, 6), new(1, 1, 1));
        int[] overlaps = [19, 20, 50, 89, 90, 100];
        var roi = Images.MaskOf(grid, (_, y, z) => y < overlaps[z]);
        var slabs = new Supervoxels(grid.Size, Images.Fill(grid.Size, (_, _, z) => z), 6);
        var chosen = new double[6];
        const int draws = 4000;
        for (int realisation = 1; realisation <= draws; realisation++)
        {
            var made = ContourRandomisation.Apply(roi, Box3.Of(grid.Size), slabs, new(0, RandomUse.Supervoxel, realisation));
            for (int z = 0; z < 6; z++)
                chosen[z] += made.Box.Z <= z && made.Box.EndZ > z && made.Inside[made.Box.OffsetOf(0, 0, z)] != 0 ? 1.0 / draws : 0;
        }

        // Limits of the random ones are three standard errors.
        Assert.Equal(0, chosen[0]);
        Assert.InRange(chosen[1], 0.181, 0.219);
        Assert.InRange(chosen[2], 0.476, 0.524);
        Assert.InRange(chosen[3], 0.875, 0.905);
        Assert.Equal(1, chosen[4], 1e-9);
        Assert.Equal(1, chosen[5], 1e-9);
    }

    [Fact]
    public void The_supervoxel_of_the_largest_overlap_always_belongs_to_it()
    {
        var grid = Grid.Axial(new(10, 10, 2), new(1, 1, 1));
        var small = Images.MaskOf(grid, (x, y, z) => x < 2 && y < 2 && z == 0);
        var slices = new Supervoxels(grid.Size, Images.Fill(grid.Size, (_, _, z) => z), 2);
        for (int realisation = 1; realisation < 20; realisation++)
            Assert.Equal((100, 1), (ContourRandomisation.Apply(small, Box3.Of(grid.Size), slices, new(0, RandomUse.Supervoxel, realisation)) is var made ? made.VoxelCount : 0, made.Box.Size.Z));
    }

    private static List<Mask> Realisations(Func<int, int, int, double> intensity)
    {
        var (box, cut) = Cut(intensity);
        return [.. Enumerable.Range(1, 8).Select(realisation => ContourRandomisation.Apply(Ball, box, cut, new(0, RandomUse.Supervoxel, realisation)))];
    }

    private static (Box3 Box, Supervoxels Cut) Cut(Func<int, int, int, double> intensity)
    {
        var box = ContourRandomisation.BoxAround(Ball.Box, Grid);
        double[] values = Images.Fill(box.Size, (x, y, z) => intensity(x + box.X, y + box.Y, z + box.Z));
        return (box, Supervoxels.Of(values, box.Size, Grid.SpacingMm, new(-80, 80), 2));
    }

    private static bool Inside(int x, int y, int z, double radius) => (x - 29.5) * (x - 29.5) + (y - 29.5) * (y - 29.5) + (z - 19.5) * (z - 19.5) <= radius * radius;
}

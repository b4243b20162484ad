using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Perturbation;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Perturbation;

/// <summary>Slopes, of which linear interpolation gives the exact value anywhere: so positions are what is tested.</summary>
public class PerturbedImageTests
{
    private static readonly Grid Grid = new(new(20, 17, 9), new(1.5, 1, 2.5), new(-4, 3, 11), Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);

    /// <summary>Intensity at a place in the patient, in mm.</summary>
    private static readonly Func<Vector3D, double> Slope = mm => 3 * mm.X - 2 * mm.Y + 5 * mm.Z + 7;

    private static readonly Volume Image = Images.Of(Grid, (x, y, z) => Slope(Grid.MapIndexToPatientMm(new(x, y, z))));

    public static TheoryData<double, double, double, double> Moves { get; } = new()
    {
        { 0, 0.25, -0.5, 0.75 },
        { 5, 0, 0, 0 },
        { -30, 0, 0, 0 },
        { 90, 0, 0, 0 },
        { 135, 0.4, 0.3, -0.2 },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_slope_on_the_moved_grid_has_the_values_of_its_places(double degrees, double x, double y, double z)
    {
        foreach (var method in (InterpolationMethod[])[InterpolationMethod.None, InterpolationMethod.Trilinear])
        {
            var image = Perturbed(new() { RotationDegrees = degrees, TranslationFraction = new(x, y, z) }, method);
            var target = image.Grid.Target;
            var box = Box3.Of(target.Size);
            double[] values = image.Read(box, 2);
            int seen = 0;
            for (int k = 0; k < target.Size.Z; k++)
            for (int j = 0; j < target.Size.Y; j++)
            for (int i = 0; i < target.Size.X; i++)
            {
                var place = target.MapIndexToPatientMm(new(i, j, k));
                var index = Grid.MapPatientMmToIndex(place);
                if (index is not { X: >= 0 and <= 19, Y: >= 0 and <= 16, Z: >= 0 and <= 8 })
                    continue;
                seen++;
                Assert.Equal(Slope(place), values[box.OffsetOf(i, j, k)], 1e-11);
            }

            Assert.True(seen > 0.3 * values.Length);
        }
    }

    [Fact]
    public void The_grid_is_shifted_by_parts_of_its_own_voxels_and_turned_from_x_towards_y_about_its_centre()
    {
        var straight = Perturbed(new(), InterpolationMethod.Trilinear).Grid.Target;
        var shifted = Perturbed(new() { TranslationFraction = new(0.25, -0.5, 0.75) }, InterpolationMethod.Trilinear).Grid.Target;
        var by = shifted.OriginMm - straight.OriginMm;
        Assert.Equal([0.25 * 2, -0.5 * 2, 0.75 * 3], (double[])[by.X, by.Y, by.Z], (a, b) => Math.Abs(a - b) < 1e-12);

        var turned = Perturbed(new() { RotationDegrees = 30 }, InterpolationMethod.Trilinear).Grid.Target;
        Assert.Equal(straight.Size, turned.Size);
        Assert.Equal(0.5, turned.AxisX.Y, 1e-15);
        Assert.Equal(-0.5, turned.AxisY.X, 1e-15);
        var centre = new Vector3D((turned.Size.X - 1) / 2.0, (turned.Size.Y - 1) / 2.0, (turned.Size.Z - 1) / 2.0);
        Assert.True((straight.MapIndexToPatientMm(centre) - turned.MapIndexToPatientMm(centre)).Length < 1e-12);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_box_has_the_values_of_the_whole_image_whatever_the_number_of_threads(double degrees, double x, double y, double z)
    {
        foreach (var method in (InterpolationMethod[])[InterpolationMethod.Nearest, InterpolationMethod.Trilinear])
        {
            var noisy = new PerturbationSettings { RotationDegrees = degrees, TranslationFraction = new(x, y, z), NoiseRealisation = 1, NoiseLevel = 9 };
            var image = Perturbed(noisy, method);
            var whole = Box3.Of(image.Grid.Target.Size);
            double[] values = image.Read(whole, 1);
            Assert.Equal(values, image.Read(whole, 3));
            var box = new Box3(3, 2, 1, new(5, 4, 3));
            double[] part = image.Read(box, 2);
            var volume = image.VolumeOf(box, 2);
            var row = new double[5];
            for (int k = box.Z; k < box.EndZ; k++)
            for (int j = box.Y; j < box.EndY; j++)
            {
                volume.ReadIntensities(3, j, k, row);
                Assert.Equal(values.AsSpan((int)whole.OffsetOf(3, j, k), 5).ToArray(), row);
                Assert.Equal(part.AsSpan((int)box.OffsetOf(3, j, k), 5).ToArray(), row);
            }

            volume.ReadIntensities(0, 2, 1, row.AsSpan(0, 3));
            Assert.All(row[..3], outside => Assert.True(double.IsNaN(outside)));
        }
    }

    [Fact]
    public void A_turn_by_a_quarter_moves_voxels_to_voxels()
    {
        var grid = Grid.Axial(new(12, 12, 3), new(1.1, 1.1, 2));
        var image = Images.Of(grid, (x, y, z) => 100 * z + 12 * y + x);
        foreach (var method in (InterpolationMethod[])[InterpolationMethod.None, InterpolationMethod.Nearest, InterpolationMethod.Trilinear])
        {
            var settings = Settings(new() { RotationDegrees = 90 }, method) with { Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : grid.SpacingMm } };
            double[] values = PerturbedImage.Of(image, settings, () => 0).Read(Box3.Of(grid.Size), 1);
            // Where x pointed, y points now: the grid's voxel (i, j) lies on the image's (11 - j, i).
            Assert.Equal(Images.Fill(grid.Size, (i, j, k) => 100.0 * k + 12 * i + 11 - j), values);
        }
    }

    [Fact]
    public void Noise_has_its_level_and_is_added_before_interpolation_and_rounding()
    {
        var grid = Grid.Axial(new(64, 64, 16), new(1, 1, 1));
        var flat = Images.Of(grid, (_, _, _) => 100);
        var noise = new PerturbationSettings { NoiseRealisation = 2, NoiseLevel = 20, Seed = 5 };
        double[] added = [.. PerturbedImage.Of(flat, Settings(noise, InterpolationMethod.None), () => 0).Read(Box3.Of(grid.Size), 2).Select(value => value - 100)];
        // Three standard errors of 65 536 numbers.
        Assert.InRange(added.Average(), -0.24, 0.24);
        Assert.InRange(Math.Sqrt(added.Average(value => value * value)), 19.83, 20.17);
        Assert.InRange(added.Zip(added.Skip(1)).Average(pair => pair.First * pair.Second) / 400, -0.012, 0.012);

        double[] other = PerturbedImage.Of(flat, Settings(noise with { NoiseRealisation = 3 }, InterpolationMethod.None), () => 0).Read(Box3.Of(grid.Size), 2);
        Assert.NotEqual(added[0], other[0] - 100);

        // Halfway between eight voxels their mean has a standard deviation of 20 / sqrt(8); with voxels of twice the size each takes eight of its own.
        var settings = Settings(noise, InterpolationMethod.Trilinear) with
        {
            Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(2, 2, 2), Rounding = IntensityRounding.Nearest },
        };
        double[] coarse = PerturbedImage.Of(flat, settings, () => 0).Read(new(0, 0, 0, new(32, 32, 8)), 2);
        Assert.All(coarse, value => Assert.Equal(Math.Floor(value), value));
        Assert.InRange(Math.Sqrt(coarse.Average(value => (value - 100) * (value - 100))), 6.8, 7.35);
    }

    [Fact]
    public void The_estimated_level_is_taken_where_none_is_given() =>
        Assert.Equal(
            Perturbed(new() { NoiseRealisation = 1, NoiseLevel = 3 }, InterpolationMethod.None).Read(Box3.Of(Grid.Size), 1),
            PerturbedImage.Of(Image, Settings(new() { NoiseRealisation = 1 }, InterpolationMethod.None), () => 3).Read(Box3.Of(Grid.Size), 1));

    private static PerturbedImage Perturbed(PerturbationSettings perturbation, InterpolationMethod method) =>
        PerturbedImage.Of(Image, Settings(perturbation, method), () => throw new InvalidOperationException("The level is given."));

    private static ExtractionSettings Settings(PerturbationSettings perturbation, InterpolationMethod method) => new()
    {
        Name = "perturbed",
        Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : new(2, 2, 3) },
        Perturbation = perturbation,
    };
}

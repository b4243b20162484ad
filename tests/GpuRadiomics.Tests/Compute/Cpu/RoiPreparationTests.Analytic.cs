using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>The preparation from end to end: what is counted, what is rejected.</summary>
public class RoiPreparationTests
{
    private static readonly Grid Grid = Grid.Axial(new(9, 9, 9), new(1, 1, 1));
    private static readonly Mask Inner = Images.MaskOf(Grid, (x, y, z) => Math.Max(Math.Abs(x - 4), Math.Max(Math.Abs(y - 4), Math.Abs(z - 4))) <= 1);

    [Fact]
    public void Stages_say_what_each_step_left()
    {
        var image = Images.Of(Grid, (x, y, z) => 100 * x + 10 * y + z);
        var measurement = Measured.Of(image, Inner, new() { Name = "any", Resegmentation = new() { Range = new(400, 449) } });
        Assert.Equal((27, 27, 444, 333, 555), (measurement.Initial.IntensityVoxels, measurement.Initial.MorphologicalVoxels, measurement.Initial.Mean, measurement.Initial.Minimum, measurement.Initial.Maximum));
        Assert.Equal(measurement.Initial, measurement.Interpolated);
        var left = measurement.Resegmented;
        Assert.Equal((6, 27, 439, 433, 445), (left.IntensityVoxels, left.MorphologicalVoxels, left.Mean, left.Minimum, left.Maximum));
        Assert.Equal((new Size3(1, 2, 3), new Size3(3, 3, 3), Grid.Size), (left.IntensityBox, left.MorphologicalBox, left.ImageSize));
        Assert.Equal(6, measurement.Voxels);
        Assert.Equal(27, measurement.Morphology.Inside.Sum(inside => inside));
    }

    [Fact]
    public void Levels_are_counted_for_both_histograms()
    {
        var image = Images.Of(Grid, (x, _, _) => x);
        var settings = new ExtractionSettings
        {
            Name = "any",
            Discretisation = new() { Texture = Discretisation.FixedBinSize(2), IntensityVolumeHistogram = Discretisation.None },
        };
        var measurement = Measured.Of(image, Inner, settings);
        Assert.Equal([18, 9], measurement.Histogram.Counts);
        Assert.Equal([9, 9, 9], measurement.VolumeHistogram.Counts);
        Assert.Equal((2, 27, 0), (measurement.Histogram.HighestLevel, measurement.Histogram.Total, measurement.Histogram.Unlevelled));
    }

    [Fact]
    public void Fractions_without_discretisation_have_no_level_and_no_matrices()
    {
        var measurement = Measured.Of(Images.Of(Grid, (x, y, _) => x == 4 && y == 4 ? 2.5 : 2), Inner, LevelBox.AsLevels);
        Assert.Equal(3, measurement.Histogram.Unlevelled);
        Assert.Empty(measurement.Textures);
        Assert.All(Measured.Features(measurement, LevelBox.AsLevels).Where(value => value.Family.Name.StartsWith("gl", StringComparison.Ordinal)), value =>
        {
            Assert.Null(value.Value);
            Assert.Contains("3 voxels are not whole numbers", value.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Intensities_below_1_without_discretisation_have_no_level()
    {
        var measurement = Measured.Of(Images.Of(Grid, (x, _, _) => -x), Inner, LevelBox.AsLevels);
        Assert.Equal((27, 0), (measurement.Histogram.Unlevelled, measurement.Histogram.Counts.Length));
        Assert.Empty(measurement.Textures);
    }

    [Fact]
    public void Intensities_a_rounding_error_short_of_whole_steps_apart_are_measured()
    {
        var measurement = Measured.Of(Images.Of(Grid, (x, _, _) => x < 4 ? 0.3 : 2.3), Inner, new() { Name = "defaults" });
        Assert.Equal(27, measurement.VolumeHistogram.Total + measurement.VolumeHistogram.Unlevelled);
    }

    [Fact]
    public void Rounding_happens_where_settings_say()
    {
        var image = Images.Of(Grid, (x, _, _) => x + 0.5);
        double[] expected = [4, 4, 6]; // ties to even
        var stored = Measured.Of(image, Inner, new() { Name = "any", Image = new() { RoundToInteger = true } });
        Assert.Equal((expected.Min(), expected.Max(), expected.Average()), (stored.Intensities.Minimum, stored.Intensities.Maximum, stored.Intensities.Mean));
        Assert.Equal(4, stored.Initial.Minimum);
        var interpolated = Measured.Of(image, Inner, new()
        {
            Name = "any",
            Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(1, 1, 1), Rounding = IntensityRounding.Nearest },
        });
        Assert.Equal((expected.Min(), expected.Max()), (interpolated.Intensities.Minimum, interpolated.Intensities.Maximum));
        Assert.Equal(3.5, interpolated.Initial.Minimum);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_intensity_in_the_ROI_that_is_no_number_is_rejected(double bad)
    {
        var image = Images.Of(Grid, (x, y, z) => (x, y, z) == (4, 4, 4) ? bad : 1);
        foreach (var method in Enum.GetValues<InterpolationMethod>())
            Rejected.With(RejectionReason.NonFiniteIntensity, () => Measured.Of(image, Inner, With(method)));
    }

    [Theory]
    [InlineData(InterpolationMethod.None)]
    [InlineData(InterpolationMethod.Nearest)]
    [InlineData(InterpolationMethod.Trilinear)]
    public void NaN_that_the_ROI_takes_nothing_from_does_no_harm(InterpolationMethod method)
    {
        // Everything but the ROI is NaN, and the samples lie on the voxels.
        var image = Images.Of(Grid, (x, y, z) => Math.Max(Math.Abs(x - 4), Math.Max(Math.Abs(y - 4), Math.Abs(z - 4))) <= 1 ? x + y : double.NaN);
        var measurement = Measured.Of(image, Inner, With(method));
        Assert.Equal((27, 6, 10), (measurement.Voxels, measurement.Intensities.Minimum, measurement.Intensities.Maximum));
    }

    [Fact]
    public void NaN_that_interpolation_reaches_is_rejected()
    {
        var image = Images.Of(Grid, (x, _, _) => x < 3 ? double.NaN : 1);
        var settings = With(InterpolationMethod.Trilinear) with { Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(0.5, 1, 1) } };
        Rejected.With(RejectionReason.NonFiniteIntensity, () => Measured.Of(image, Inner, settings));
    }

    [Fact]
    public void An_empty_mask_is_rejected() =>
        Rejected.With(RejectionReason.EmptyMask, () => Measured.Of(Images.Of(Grid, (_, _, _) => 1), Images.MaskOf(Grid, (_, _, _) => false), With(InterpolationMethod.None)));

    [Fact]
    public void A_ROI_that_interpolation_loses_is_rejected()
    {
        var roi = Images.MaskOf(Grid, (x, y, z) => (x, y, z) == (1, 1, 1));
        var settings = new ExtractionSettings { Name = "any", Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(4, 4, 4) } };
        var rejection = Rejected.With(RejectionReason.EmptyAfterInterpolation, () => Measured.Of(Images.Of(Grid, (_, _, _) => 1), roi, settings));
        Assert.Contains("1 voxels of (1, 1, 1) mm", rejection.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-12)]
    public void A_spacing_that_makes_the_ROI_too_large_to_hold_is_rejected(double spacingMm)
    {
        var image = Images.Of(Grid, (_, _, _) => 1);
        foreach (var method in (InterpolationMethod[])[InterpolationMethod.Nearest, InterpolationMethod.Trilinear, InterpolationMethod.TricubicSpline])
        {
            var settings = new ExtractionSettings { Name = "any", Interpolation = new() { Method = method, SpacingMm = new(spacingMm, spacingMm, spacingMm) } };
            Rejected.With(RejectionReason.RoiTooLarge, () => Measured.Of(image, Inner, settings));
        }
    }

    [Fact]
    public void Too_many_levels_cost_only_the_families_that_need_levels()
    {
        var measurement = Measured.Of(
            Images.Of(Grid, (x, _, _) => 1e6 * x), Inner,
            new() { Name = "any", Discretisation = new() { Texture = Discretisation.FixedBinSize(1), IntensityVolumeHistogram = Discretisation.FixedBinNumber(10) } });
        Assert.StartsWith(nameof(RejectionReason.TooManyGreyLevels), measurement.Histogram.WhyNone, StringComparison.Ordinal);
        Assert.Empty(measurement.Textures);
        Assert.Empty(measurement.VolumeHistogram.WhyNone);
        Assert.Equal(Inner.VoxelCount, measurement.Voxels);
    }

    private static ExtractionSettings With(InterpolationMethod method) => new()
    {
        Name = "any",
        Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : new(1, 1, 1) },
    };
}

using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Extraction;

public class ImageDiagnosticsTests
{
    [Theory]
    [InlineData(InterpolationMethod.Trilinear)]
    [InlineData(InterpolationMethod.TricubicSpline)]
    public void Tiles_give_the_mean_and_the_extremes_of_the_whole(InterpolationMethod method)
    {
        // More than two tiles of 96 along x, more than one along y.
        var random = new Random(111);
        var image = Images.Of(Grid.Axial(new(150, 61, 3), new(1, 1, 2)), (_, _, _) => random.NextDouble() * 100);
        var settings = Settings(true) with { Interpolation = new() { Method = method, SpacingMm = new(0.7, 0.6, 2) } };
        var alignment = GridAlignment.To(image.Grid, settings.Interpolation.SpacingMm);
        double[] whole = RoiInterpolation.InterpolateImage(image, alignment.Plan(Box3.Of(alignment.Target.Size), method), settings, 2);
        var (initial, interpolated) = ImageDiagnostics.Of(image, settings, 2);
        AssertIntensities(ImageBox.Read(image, Box3.Of(image.Grid.Size), false), initial.Intensities!);
        AssertIntensities(whole, interpolated.Intensities!);
        Assert.Equal((alignment.Target.Size, new Vector3D(0.7, 0.6, 2)), (interpolated.Size, interpolated.SpacingMm));
        Assert.Equal(ImageDiagnostics.Of(image, settings, 1), ImageDiagnostics.Of(image, settings, 5));
    }

    [Fact]
    public void Without_interpolation_both_stages_are_the_image()
    {
        var image = Images.Of(new Size3(3, 4, 5), (x, _, _) => x + 0.5);
        var stages = ImageDiagnostics.Of(image, Settings(true) with { Image = new() { RoundToInteger = true } }, 1);
        Assert.Equal(stages.Initial, stages.Interpolated);
        Assert.Equal((0, 2), (stages.Initial.Intensities!.Minimum, stages.Initial.Intensities.Maximum));
    }

    [Fact]
    public void Intensities_are_not_looked_at_unless_asked_for()
    {
        var image = Images.Of(new Size3(3, 4, 5), (_, _, _) => double.NaN);
        Assert.Null(ImageDiagnostics.Of(image, Settings(false), 1).Initial.Intensities);
    }

    private static ExtractionSettings Settings(bool wholeImage) => new() { Name = "any", Diagnostics = new() { WholeImage = wholeImage } };

    private static void AssertIntensities(double[] values, GpuRadiomics.Families.Diagnostics.ImageIntensities found)
    {
        Assert.Equal(values.Average(), found.Mean, 1e-9);
        Assert.Equal(values.Min(), found.Minimum, 1e-9);
        Assert.Equal(values.Max(), found.Maximum, 1e-9);
    }
}

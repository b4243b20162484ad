using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Extraction;

/// <summary>Normalisation comes before all else, and leaves the stage of the ROI as drawn alone.</summary>
public class NormalisedWorkTests
{
    private static readonly Grid Grid = Grid.Axial(new(20, 18, 9), new(1, 1, 2.5));

    private static readonly short[] Voxels = Made();

    private static readonly Volume Image = new(Grid, new StoredVoxels<short>(Grid.Size, Voxels));

    private static readonly Mask Roi = Images.MaskOf(Grid, (x, y, z) => x is > 4 and < 14 && y is > 3 and < 12 && z is > 1 and < 7);

    private static readonly ExtractionSettings Settings = new()
    {
        Name = "normalised",
        Image = new() { Normalisation = new(50, 1.5) },
        Interpolation = new() { Method = InterpolationMethod.TricubicSpline, SpacingMm = new(1.7, 1.7, 1.7), Placement = GridPlacement.Corner, MarginVoxels = 2, Rounding = IntensityRounding.TowardZero },
        Filters = new() { Filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings()] },
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(8) },
    };

    [Fact]
    public void Comes_before_interpolation_which_then_rounds_nothing()
    {
        double mean = Voxels.Average(value => (double)value), deviation = Math.Sqrt(Voxels.Sum(value => Math.Pow(value - mean, 2)) / (Voxels.Length - 1));
        var by = new Volume(Grid, new StoredVoxels<double>(Grid.Size, [.. Voxels.Select(value => 50 * Math.Clamp((value - mean) / deviation, -1.5, 1.5))]));
        var expected = Measured.Of(by, Roi, Settings with { Image = new() });
        var found = Measure(new(Image, Roi, Settings)).Measurement!;
        foreach (var (a, b) in expected.Responses.Prepend(expected).Zip(found.Responses.Prepend(found)))
        {
            Assert.Equal(a.Intensities.Mean, b.Intensities.Mean, 1e-9);
            Assert.Equal(a.Intensities.Maximum, b.Intensities.Maximum, 1e-9);
            Assert.Equal(a.Intensities.Energy, b.Intensities.Energy, 1e-6);
            Assert.Equal(a.Histogram.Counts, b.Histogram.Counts);
        }

        Assert.NotEqual(Math.Truncate(found.Intensities.Maximum), found.Intensities.Maximum);
        Assert.Equal(Measured.Of(Image, Roi, Settings with { Image = new() }).Initial, found.Initial);
    }

    [Fact]
    public void A_flat_image_and_an_empty_roi_are_rows_of_their_own()
    {
        var flat = Images.Of(Grid, (_, _, _) => 7);
        var empty = Images.MaskOf(Grid, (_, _, _) => false);
        using var backend = new CpuBackend(2);
        var results = RoiBatch.Measure(
            backend, [new(Image, Roi, Settings), new(flat, Roi, Settings), new(Image, empty, Settings), new(flat, Roi, Settings with { Image = new() })], 2, CancellationToken.None);
        Assert.Equal([null, RejectionReason.FlatImage, RejectionReason.EmptyMask, null], results.Select(result => result.Rejection?.Reason));
        Assert.Equal(Measured.Text(Measure(new(Image, Roi, Settings))), Measured.Text(results[0]));
    }

    [Fact]
    public void Noise_is_added_to_the_normalised_image()
    {
        var noisy = Settings with { Interpolation = new(), Perturbation = new() { NoiseRealisation = 1, NoiseLevel = 3 } };
        var found = Measure(new(Image, Roi, noisy)).Measurement!;
        var quiet = Measure(new(Image, Roi, noisy with { Perturbation = new() })).Measurement!;
        Assert.InRange(found.Intensities.Maximum - quiet.Intensities.Maximum, 0.1, 15);
        Assert.Equal(quiet.Initial, found.Initial);
    }

    [Fact]
    public void All_of_the_image_is_read() => Assert.Equal(Box3.Of(Grid.Size), SliceReach.Of(Grid, [Roi], [Settings]));

    private static WorkResult Measure(RoiWork work)
    {
        using var backend = new CpuBackend(2);
        return RoiBatch.Measure(backend, [work], 2, CancellationToken.None).Single();
    }

    private static short[] Made()
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, (int)Grid.Size.Voxels).Select(_ => (short)(random.Next(200) * random.Next(5)))];
    }
}

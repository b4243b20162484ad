using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Preparation;

public class NormalisedImageTests
{
    private static readonly Grid Grid = Grid.Axial(new(2, 2, 2), new(1, 1, 3));

    // Mean 3, squares of the distances 4 + 1 + 1 + 0 + 0 + 4 + 9 + 9 = 28, over 7 is 4.
    private static readonly short[] Voxels = [1, 2, 4, 3, 3, 5, 6, 0];

    private static readonly double[] Expected = [-1, -0.5, 0.5, 0, 0, 1, 1.5, -1.5];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, -1024)]
    [InlineData(-2.5, 30)]
    public void Is_the_distance_from_the_mean_in_standard_deviations(double slope, double intercept)
    {
        var image = new Volume(Grid, new StoredVoxels<short>(Grid.Size, Voxels, slope, intercept));
        AssertEqual(Expected.Select(value => 100 * Math.Sign(slope) * value), Read(NormalisedImage.Of(image, new(100), Box3.Of(Grid.Size), 2)));
    }

    [Fact]
    public void Slices_may_have_rescales_of_their_own()
    {
        var image = new Volume(Grid, new StoredVoxels<short>(Grid.Size, [1, 2, 4, 3, 6, 10, 12, 0], [1, 0.5], [0, 0]));
        AssertEqual(Expected, Read(NormalisedImage.Of(image, new(), Box3.Of(Grid.Size), 2)));
    }

    [Fact]
    public void Outliers_move_to_the_border_and_only_what_is_wanted_is_held()
    {
        var image = new Volume(Grid, new StoredVoxels<short>(Grid.Size, Voxels));
        AssertEqual(Expected.Select(value => 10 * Math.Clamp(value, -0.75, 0.75)), Read(NormalisedImage.Of(image, new(10, 0.75), Box3.Of(Grid.Size), 2)));
        var part = NormalisedImage.Of(image, new(10, 0.75), new(0, 1, 1, new(2, 1, 1)), 2);
        Assert.Equal((new(2, 1, 1), 1, 1), (part.Voxels.Size, part.FirstRow, part.FirstSlice));
        AssertEqual([7.5, -7.5], ImageBox.Read(part, new(0, 1, 1, new(2, 1, 1)), false));
    }

    [Fact]
    public void A_flat_image_cannot_be()
    {
        foreach (double intensity in (double[])[0, 0.1, -1000])
            Rejected.With(RejectionReason.FlatImage, () => NormalisedImage.Of(Images.Of(new Size3(7, 5, 3), (_, _, _) => intensity), new(), default, 2));
        Rejected.With(RejectionReason.FlatImage, () => NormalisedImage.Of(Images.Of(new Size3(1, 1, 1), (_, _, _) => 5), new(), default, 2));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_image_with_what_is_no_number_cannot_be(double intensity) => Rejected.With(
        RejectionReason.NonFiniteIntensity, () => NormalisedImage.Of(Images.Of(new Size3(3, 3, 3), (x, y, z) => (x, y, z) == (1, 0, 2) ? intensity : x), new(), default, 2));

    private static double[] Read(Volume image) => ImageBox.Read(image, Box3.Of(Grid.Size), roundToInteger: false);

    private static void AssertEqual(IEnumerable<double> expected, double[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}

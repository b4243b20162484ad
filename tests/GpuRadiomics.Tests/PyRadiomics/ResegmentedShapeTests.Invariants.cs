using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.PyRadiomics;

/// <summary>Shape after re-segmentation is that of a ROI drawn so.</summary>
public class ResegmentedShapeTests
{
    private static readonly Grid Grid = Grid.Axial(new(16, 15, 12), new(0.8, 0.9, 2));

    // A ball, of which a part at its upper end along x and a hole are far brighter.
    private static readonly Volume Image = Images.Of(Grid, (x, y, z) => x > 9 || (x, y, z) == (6, 7, 6) ? 900 : 10 * x + y * z % 7);

    private static readonly Mask Ball = Images.MaskOf(Grid, IsInBall);

    [Theory]
    [InlineData("whole")]
    [InlineData("cut")]
    [InlineData("kept")]
    public void Of_the_roi_as_it_was_cut_to_a_box_or_as_it_is(string shape)
    {
        var expected = shape switch
        {
            "whole" => Ball,
            "cut" => Images.MaskOf(Grid, (x, y, z) => IsInBall(x, y, z) && x <= 9),
            _ => Images.MaskOf(Grid, (x, y, z) => IsInBall(x, y, z) && x <= 9 && (x, y, z) != (6, 7, 6)),
        };
        var settings = SettingsReader.Parse($"basedOn: pyradiomics\nresegmentation: {{ range: [0, 500], shape: {shape} }}", shape);
        var drawn = Shape(expected, settings with { Resegmentation = new() });
        var found = Shape(Ball, settings);
        Assert.Equal(14, drawn.Count);
        Assert.All(drawn, entry => Assert.Equal(entry.Value, found[entry.Key], 1e-9 * Math.Abs(entry.Value)));
    }

    [Fact]
    public void A_slice_may_be_what_is_left()
    {
        var settings = SettingsReader.Parse("basedOn: pyradiomics\nresegmentation: { range: [0, 500] }\nfeatures: { only: [shape2D_PixelSurface, shape2D_Perimeter] }", "slice");
        var twoSlices = Images.Of(Grid, (x, y, z) => z == 6 ? x : 900);
        var found = Measured.Features(twoSlices, Images.MaskOf(Grid, (x, y, z) => IsInBall(x, y, z) && z is 6 or 7), settings);
        var expected = Measured.Features(twoSlices, Images.MaskOf(Grid, (x, y, z) => IsInBall(x, y, z) && z == 6), settings with { Resegmentation = new() });
        Assert.Equal(2, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Equal((pair.First.Named, pair.First.Value!.Value), (pair.Second.Named, pair.Second.Value!.Value)));
    }

    [Fact]
    public void The_profile_cuts() =>
        Assert.Equal(ShapeMask.Cut, SettingsProfiles.Get("pyradiomics").Resegmentation.Shape);

    private static bool IsInBall(int x, int y, int z) => (x - 7) * (x - 7) + (y - 7) * (y - 7) + 4 * (z - 6) * (z - 6) < 30;

    private static Dictionary<string, double> Shape(Mask roi, ExtractionSettings settings) => Measured.Features(Image, roi, settings)
        .Where(value => value.Named!.Class == "shape").ToDictionary(value => value.Named!.Name, value => value.Value!.Value);
}

using GpuRadiomics.Compute;
using GpuRadiomics.Families.Morphology;

namespace GpuRadiomics.Tests.Families.Morphology;

/// <summary>Area and outline of ROIs of one slice, worked out by hand, in pixels of 3 x 4 mm: an outline cuts corners by 2.5 mm.</summary>
public class PlanarShapeTests
{
    public static TheoryData<string[], double, double> Masks { get; } = new()
    {
        // A diamond: four corners.
        { ["#"], 0.5, 10 },
        { ["##"], 1.5, 2 * 3 + 10 },
        { ["#", "#"], 1.5, 2 * 4 + 10 },
        { ["##", "##"], 3.5, 2 * 3 + 2 * 4 + 10 },
        // Pixels that touch at a corner are apart.
        { ["#.", ".#"], 1, 20 },
        { [".#", "#."], 1, 20 },
        // An L: five corners, two sides and a corner cut out.
        { ["#.", "##"], 5 * 0.125 + 2 * 0.5 + 0.875, 6 * 2.5 + 3 + 4 },
        // A ring: the square of nine with four pixels a side, less a diamond.
        { ["###", "#.#", "###"], 9 - 0.5 - 0.5, 4 * 3 + 4 * 4 + 10 + 10 },
    };

    [Theory]
    [MemberData(nameof(Masks))]
    public void Area_and_perimeter(string[] rows, double pixels, double perimeterMm)
    {
        var planar = PlanarShape.Of(MaskOf([rows]))!;
        Assert.Equal(pixels * 12, planar.AreaMm2, 1e-12);
        Assert.Equal(perimeterMm, planar.PerimeterMm, 1e-12);
    }

    [Fact]
    public void Several_slices_have_no_outline() => Assert.Null(PlanarShape.Of(MaskOf([["#"], ["#"]])));

    private static MorphologicalMask MaskOf(string[][] slices) => new(
        new(slices[0][0].Length, slices[0].Length, slices.Length), new(3, 4, 5), [.. slices.SelectMany(rows => rows.SelectMany(row => row.Select(pixel => (byte)(pixel == '#' ? 1 : 0))))]);
}

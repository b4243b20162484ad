using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>IBSI-2, phase 1: the reference response maps of digital phantoms. IBSI tolerates 1 % of a map's range at every voxel; the bounds here are what is reached.</summary>
public class Ibsi2Phase1Tests(ITestOutputHelper output)
{
    public static TheoryData<string> Tests { get; } = [.. Ibsi2Maps.Cases.Keys];

    [Theory]
    [MemberData(nameof(Tests))]
    public void Response_map_equals_the_reference_at_every_voxel(string test)
    {
        var (phantom, filter, bound) = Ibsi2Maps.Cases[test];
        var image = ImageFile.Read(TestData.Require("ibsi2", "phantoms", $"{phantom}.nii.gz"));
        var reference = ValuesOf(ImageFile.Read(TestData.Require("ibsi2", "response_maps", $"{test.Replace('.', '_')}-ValidCRM.nii.gz")));
        var response = Respond(filter, image);
        double range = reference.Max() - reference.Min();
        int worst = Enumerable.Range(0, response.Length).MaxBy(i => Math.Abs(response[i] - reference[i]));
        double deviation = Math.Abs(response[worst] - reference[worst]) / range;
        var size = image.Grid.Size;
        output.WriteLine(FormattableString.Invariant(
            $"{test} {filter.Names[0]}: worst {deviation:E2} of the range, at ({worst % size.X}, {worst / size.X % size.Y}, {worst / size.X / size.Y}): {response[worst]:G9} for {reference[worst]:G9}"));
        Assert.True(deviation <= bound, FormattableString.Invariant($"{test}: {deviation:E3} of the range, at most {bound:E1}"));
    }

    private static double[] Respond(FilterSettings settings, Volume image)
    {
        var grid = image.Grid;
        var whole = Box3.Of(grid.Size);
        var response = new double[grid.Size.Voxels];
        ImageFilters.Of(settings, grid.Size, grid.SpacingMm).Apply(ValuesOf(image), whole, whole, [response], 2);
        return response;
    }

    private static double[] ValuesOf(Volume image) => ImageBox.Read(image, Box3.Of(image.Grid.Size), roundToInteger: false);
}

using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Filtering;

/// <summary>IBSI-2, phase 1, on a device: the reference response maps, and the CPU's to the last bit.</summary>
public class Ibsi2MapTests(DeviceMaps maps) : IClassFixture<DeviceMaps>
{
    public static TheoryData<string> Tests { get; } = [.. Ibsi2Maps.Cases.Keys];

    [Theory]
    [MemberData(nameof(Tests))]
    public void Response_map_equals_the_reference_at_every_voxel(string test)
    {
        var (phantom, filter, bound) = Ibsi2Maps.Cases[test];
        var image = ImageFile.Read(TestData.Require("ibsi2", "phantoms", $"{phantom}.nii.gz"));
        double[] reference = ValuesOf(ImageFile.Read(TestData.Require("ibsi2", "response_maps", $"{test.Replace('.', '_')}-ValidCRM.nii.gz")));
        var whole = Box3.Of(image.Grid.Size);
        double[] response = maps.Of(filter, image, whole)[0], onCpu = new double[response.Length];
        ImageFilters.Of(filter, image.Grid.Size, image.Grid.SpacingMm).Apply(ValuesOf(image), whole, whole, [onCpu], 2);
        Assert.True(onCpu.AsSpan().SequenceEqual(response), $"{test}: not the CPU's bits");
        double deviation = response.Zip(reference).Max(pair => Math.Abs(pair.First - pair.Second)) / (reference.Max() - reference.Min());
        Assert.True(deviation <= bound, FormattableString.Invariant($"{test}: {deviation:E3} of the range, at most {bound:E1}"));
    }

    private static double[] ValuesOf(Volume image) => ImageBox.Read(image, Box3.Of(image.Grid.Size), roundToInteger: false);
}

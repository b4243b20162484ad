using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.PyRadiomics;

/// <summary>The profile pyradiomics gives PyRadiomics' values.</summary>
public class PyRadiomicsProfileTests
{
    // Both compute in doubles, in another order.
    private const double Relative = 1e-9;

    // PyRadiomics adds 2.2e-16 to each probability in a logarithm, so that its entropies of a flat region are not quite 0.
    private const double Epsilon = 1e-15;

    /// <summary>The baseline's file of shapes is older than the program; the volume that its current version gives is known.</summary>
    private static readonly string[] OutdatedOfBrain1 =
        ["original_shape_MeshVolume", "original_shape_SurfaceArea", "original_shape_Sphericity", "original_shape_SurfaceVolumeRatio"];

    public static TheoryData<string, string> Cases => PyRadiomicsBaseline.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_are_those_of_the_baseline(string image, string variant)
    {
        var found = Features(image, PyRadiomicsBaseline.SettingsOf(variant));
        var expected = PyRadiomicsBaseline.Values(image, variant);
        Assert.True(expected.Count >= 40, $"{expected.Count} values in the baseline.");
        foreach (var (column, value) in expected.Where(entry => (image, variant) != ("brain1", "default") || !OutdatedOfBrain1.Contains(entry.Key)))
            Assert.True(Math.Abs(found[column]!.Value - value) <= Relative * Math.Abs(value) + Epsilon, $"{column}: {found[column]}, expected {value}");
    }

    /// <summary>The baseline's ROIs of one slice are single slices of the others: that they have as many voxels and the same box is in baseline_settings.json.</summary>
    [Theory]
    [InlineData("brain1", 16, 984)]
    [InlineData("breast1", 9, 82)]
    public void Shape_in_a_slice_is_that_of_the_baseline(string image, int slice, int voxels)
    {
        var (volume, roi) = PyRadiomicsBaseline.Read(image);
        var box = roi.Box with { Z = slice, Size = roi.Box.Size with { Z = 1 } };
        int first = (slice - roi.Box.Z) * roi.Box.Size.X * roi.Box.Size.Y;
        var cut = Mask.FromBox(volume.Grid, box, roi.Inside.AsSpan(first, roi.Box.Size.X * roi.Box.Size.Y));
        Assert.Equal(voxels, cut.VoxelCount);
        var settings = SettingsReader.Parse("setting: { force2D: true }\nfeatureClass: { shape2D: }", "Params.yaml");
        var found = Measured.Features(volume, cut, settings).ToDictionary(value => $"{value.ImageType}_{value.Named!.ClassAndName}", value => value.Value);
        var expected = PyRadiomicsBaseline.Values(image, "shape2D");
        Assert.Equal(9, expected.Count);
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        foreach (var (column, value) in expected)
            Assert.True(Math.Abs(found[column]!.Value - value) <= Relative * value, $"{column}: {found[column]}, expected {value}");
        Assert.All(Measured.Features(volume, roi, settings), value => Assert.Equal((null, true), (value.Value, value.Reason.Contains("more than one slice", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("brain1")]
    [InlineData("breast1")]
    public void The_resampled_image_and_roi_are_those_of_the_baseline(string image)
    {
        var (volume, roi) = PyRadiomicsBaseline.Read(image);
        var measured = Measured.Of(volume, roi, PyRadiomicsBaseline.SettingsOf("resampling")).Interpolated;
        var expected = PyRadiomicsBaseline.Diagnostics(image, "resampling");
        int[] size = [.. expected.GetProperty("diagnostics_Mask-interpolated_Size").EnumerateArray().Select(count => count.GetInt32())];
        int[] box = [.. expected.GetProperty("diagnostics_Mask-interpolated_BoundingBox").EnumerateArray().Skip(3).Select(count => count.GetInt32())];
        Assert.Equal(new(size[0], size[1], size[2]), measured.ImageSize);
        Assert.Equal(new(box[0], box[1], box[2]), measured.MorphologicalBox);
        Assert.Equal(expected.GetProperty("diagnostics_Mask-interpolated_VoxelNum").GetInt64(), measured.MorphologicalVoxels);
        Assert.Equal(expected.GetProperty("diagnostics_Mask-interpolated_Mean").GetDouble(), measured.Mean, Relative * Math.Abs(measured.Mean));
    }

    [Fact]
    public void The_mesh_s_volume_is_that_of_the_current_version() =>
        Assert.Equal(16147.51180013021, Features("brain1", SettingsProfiles.Get("pyradiomics"))["original_shape_MeshVolume"]!.Value, Relative * 16147);

    private static Dictionary<string, double?> Features(string image, ExtractionSettings settings)
    {
        var (volume, roi) = PyRadiomicsBaseline.Read(image);
        using var backend = new CpuBackend(2);
        var measured = RoiBatch.Measure(backend, [new(volume, roi, settings)], 2, CancellationToken.None).Single();
        return Measured.Features(measured.Measurement!, settings).ToDictionary(value => $"{value.ImageType}_{value.Named!.ClassAndName}", value => value.Value);
    }
}

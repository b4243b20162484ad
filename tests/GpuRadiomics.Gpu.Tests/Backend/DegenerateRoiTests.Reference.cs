using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>ROIs at the edge of what features are defined on have the CPU's bits on a device: as they are, interpolated, and with voxels taken out.</summary>
[Collection(BackendCollection.Name)]
public class DegenerateRoiTests(SharedBackends backends)
{
    public static TheoryData<string> Rois { get; } = [.. DegenerateRois.Names];

    [Theory]
    [MemberData(nameof(Rois))]
    public void Degenerate_ROIs_have_the_bits_of_the_cpu(string roi)
    {
        WorkItem[] batch =
        [
            .. from intensity in DegenerateRois.Intensities
               let made = DegenerateRois.Of(roi, intensity)
               from settings in DegenerateRois.Settings.SelectMany(Prepared)
               select RoiFeatures.WorkOf(made.Image, made.Roi, settings),
        ];
        var backend = backends.OpenCl();
        int before = backend.LeftToCpu;
        SameBits.Assert(backend, batch);
        Assert.Equal(before, backend.LeftToCpu);
    }

    private static IEnumerable<ExtractionSettings> Prepared(ExtractionSettings settings) =>
    [
        settings,
        settings with { Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new Vector3D(1.5, 3, 2) } },
        settings with { Interpolation = new() { Method = InterpolationMethod.TricubicSpline, SpacingMm = new Vector3D(1, 1, 1), Rounding = IntensityRounding.Nearest } },
        settings with { Resegmentation = new() { Range = new(-4, 4), OutlierSigma = 1 } },
    ];
}

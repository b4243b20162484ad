using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Extraction;

/// <summary>ROIs that are smaller than the setting allows have no features.</summary>
public class SmallRoisTests
{
    private static readonly Grid Grid = Grid.Axial(new(12, 12, 12), new(1, 1, 1));

    private static readonly Volume Image = Images.Of(Grid, (x, y, z) => x + 20 * y + 3 * z);

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 5, 1, 1)]
    [InlineData(4, 1, 3, 2)]
    [InlineData(2, 2, 2, 3)]
    public void Axes_count_along_which_the_roi_has_more_than_one_voxel(int nx, int ny, int nz, int dimensions)
    {
        for (int minimum = 0; minimum <= 3; minimum++)
            AssertAllowed(dimensions >= minimum, Box(nx, ny, nz), new() { Name = "any", Roi = new() { MinimumDimensions = minimum } });
    }

    [Fact]
    public void Voxels_count()
    {
        AssertAllowed(true, Box(4, 3, 2), new() { Name = "any", Roi = new() { MinimumVoxels = 24 } });
        AssertAllowed(false, Box(4, 3, 2), new() { Name = "any", Roi = new() { MinimumVoxels = 25 } });
    }

    [Fact]
    public void What_interpolation_and_re_segmentation_leave_counts()
    {
        var coarse = new ExtractionSettings { Name = "any", Roi = new() { MinimumVoxels = 5 }, Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(3, 3, 3) } };
        AssertAllowed(false, Box(4, 3, 2), coarse);
        AssertAllowed(true, Box(4, 3, 2), coarse with { Interpolation = new() });
        // Of y 0 to 2 only the first is left: a plane.
        var plane = new ExtractionSettings { Name = "any", Roi = new() { MinimumDimensions = 3 }, Resegmentation = new() { Range = new(0, 19) } };
        AssertAllowed(false, Box(4, 3, 2), plane);
        AssertAllowed(true, Box(4, 3, 2), plane with { Resegmentation = new() });
    }

    private static Mask Box(int nx, int ny, int nz) => Images.MaskOf(Grid, (x, y, z) => x < nx && y < ny && z < nz);

    private static void AssertAllowed(bool expected, Mask roi, ExtractionSettings settings)
    {
        using var backend = new CpuBackend(1);
        var result = RoiBatch.Measure(backend, [new(Image, roi, settings)], 1, CancellationToken.None).Single();
        if (expected)
            Assert.NotNull(result.Measurement);
        else
            Rejected.With(RejectionReason.RoiTooSmall, () => throw result.Rejection!);
    }
}

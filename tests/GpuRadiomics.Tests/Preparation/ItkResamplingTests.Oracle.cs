using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Preparation;

/// <summary>
/// Values of ITK 5.2.1 (itk::ResampleImageFilter with its B-spline of order 3, linear and nearest neighbour interpolators), on a grid from the outer corner of the first voxel on.
/// </summary>
public class ItkResamplingTests
{
    // ITK leaves out what weighs less than 1e-10 of a voxel's value in the spline's prefilter.
    private const double Tolerance = 1e-8;

    /// <summary>Of 9 x 8 x 6 voxels of (1, 1.3, 2) mm from 6 x 5 x 4 voxels of (1.5, 2, 3) mm: the voxel, spline, linear and nearest in doubles, and the spline in 16-bit integers.</summary>
    public static TheoryData<int, int, int, double, double, double, int> Values { get; } = new()
    {
        { 0, 0, 0, -14.4460786333, -17, -17, -14 },
        { 8, 7, 5, 8.75271017126, 17, 17, 8 },
        { 8, 0, 0, 15.3919178661, 18, 18, 15 },
        { 0, 7, 0, 0.963591845537, -5, -5, 0 },
        { 0, 6, 5, 1.53775342795, -1.575, 2, 1 },
        { 0, 6, 0, -1.8351138241, 2.425, -5, -1 },
        { 1, 1, 1, -4.06249030563, -2.20625, 19, -4 },
        { 2, 3, 4, -9.2103953676, -4.33125, -11, -9 },
        { 3, 2, 3, -9.03384881331, -5.92708333333, -8, -9 },
        { 4, 4, 2, -4.71491282489, -0.31875, -15, -4 },
        { 5, 5, 1, 5.07018275214, 4.01041666667, 1, 5 },
        { 6, 6, 5, 2.05849839242, 3.92916666667, -2, 2 },
        { 7, 1, 0, 3.89237821566, 1.675, 18, 3 },
        { 8, 3, 2, -2.3871998256, 0.0958333333333, 3, -2 },
    };

    /// <summary>Spacing, new spacing and origin along all axes, whether they run against the patient's, the axis, and the nearest voxels of 8: many lie between two.</summary>
    public static TheoryData<double, double, double, bool, int, int[]> Ties { get; } = new()
    {
        { 0.7, 1.4, 0, false, 0, [1, 3, 5, 7] },
        { 0.7, 1.4, 0, false, 1, [1, 3, 5, 6] },
        { 0.7, 1.4, -99.609375, false, 0, [0, 2, 4, 6] },
        { 0.7, 1.4, -99.609375, false, 2, [0, 3, 4, 6] },
        { 0.7, 1.4, -250, false, 1, [0, 3, 5, 6] },
        { 3, 2, -71.3, false, 0, [0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7] },
        { 3, 2, -71.3, false, 2, [0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7] },
        { 2.5, 1, -71.3, false, 2, [0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 7] },
        { 0.664062, 1.328124, -116.54304, false, 0, [1, 2, 4, 6] },
        { 0.664062, 1.328124, -116.54304, true, 1, [1, 3, 5, 6] },
        { 1.25, 2.5, 17.3, true, 0, [1, 3, 5, 7] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Intensities_are_ITK_s(int x, int y, int z, double spline, double linear, double nearest, int inIntegers)
    {
        var grid = new Grid(new(6, 5, 4), new(1.5, 2, 3), new(-7.3, 11.1, -42.7), Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);
        double[] values = Images.Fill(grid.Size, (i, j, k) => (double)((i * 7 + j * 13 + k * 29 + i * j * k) % 40 - 17));
        Assert.Equal(spline, At(new StoredVoxels<double>(grid.Size, values), InterpolationMethod.TricubicSpline), Tolerance);
        Assert.Equal(linear, At(new StoredVoxels<double>(grid.Size, values), InterpolationMethod.Trilinear), Tolerance);
        Assert.Equal(nearest, At(new StoredVoxels<double>(grid.Size, values), InterpolationMethod.Nearest));
        Assert.Equal(inIntegers, At(new StoredVoxels<short>(grid.Size, [.. values.Select(value => (short)value)]), InterpolationMethod.TricubicSpline));

        double At(StoredVoxels voxels, InterpolationMethod method)
        {
            var settings = new ExtractionSettings
            {
                Name = "itk",
                Interpolation = new() { Method = method, SpacingMm = new(1, 1.3, 2), Placement = GridPlacement.Corner, Rounding = IntensityRounding.TowardZero },
            };
            var alignment = GridAlignment.Of(grid, settings.Interpolation, null);
            Assert.Equal(new(9, 8, 6), alignment.Target.Size);
            return RoiInterpolation.InterpolateImage(new(grid, voxels), alignment.Plan(new(x, y, z, new(1, 1, 1)), method), settings, 1).Single();
        }
    }

    [Theory]
    [MemberData(nameof(Ties))]
    public void Of_two_voxels_at_one_distance_the_nearest_is_ITK_s(double spacingMm, double targetMm, double originMm, bool isReversed, int axis, int[] expected)
    {
        double sign = isReversed ? -1 : 1;
        var grid = new Grid(
            new(8, 8, 8), new(spacingMm, spacingMm, spacingMm), new(originMm, originMm, originMm), Vector3D.UnitX * sign, Vector3D.UnitY * sign, Vector3D.UnitZ * sign);
        var alignment = GridAlignment.Of(grid, new() { Method = InterpolationMethod.Nearest, SpacingMm = new(targetMm, targetMm, targetMm), Placement = GridPlacement.Corner }, null);
        var along = axis switch { 0 => alignment.X, 1 => alignment.Y, _ => alignment.Z };
        Assert.Equal(expected, AxisMap.Create(along, 0, along.TargetSize, InterpolationMethod.Nearest).Indices);
    }
}

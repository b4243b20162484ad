using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

public partial class RoiInterpolationTests
{
    public static TheoryData<InterpolationMethod> Methods { get; } = [InterpolationMethod.Nearest, InterpolationMethod.Trilinear, InterpolationMethod.TricubicSpline];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Voxels_are_reproduced_on_their_own_grid(InterpolationMethod method)
    {
        var (image, alignment) = Any(new(11, 7, 33), default);
        AssertNear(Values(image), Whole(image, alignment, method, 2));
    }

    [Fact]
    public void The_spline_goes_through_the_voxels_of_a_finer_grid()
    {
        // An odd number of samples a voxel puts one on every voxel's centre.
        var (image, alignment) = Any(new(9, 6, 5), new(1.0 / 3, 0.2, 1));
        double[] fine = Whole(image, alignment, InterpolationMethod.TricubicSpline, 2), values = Values(image);
        Assert.Equal(new(27, 30, 5), alignment.Target.Size);
        AssertNear(values, Images.Fill(image.Grid.Size, (x, y, z) => fine[(z * 30 + 5 * y + 2) * 27 + 3 * x + 1]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_constant_stays_a_constant(InterpolationMethod method)
    {
        var image = Images.Of(new Size3(8, 5, 1), (_, _, _) => -417.25);
        Assert.All(Whole(image, GridAlignment.To(image.Grid, new(0.7, 1.4, 0.3)), method, 2), value => Assert.Equal(-417.25, value, 1e-10));
    }

    [Fact]
    public void Trilinear_reproduces_a_trilinear_function_between_the_voxels()
    {
        static double F(double x, double y, double z) => 3 + 2 * x - y + 4 * z + x * y - 2 * y * z + 0.5 * x * y * z;
        AssertReproduces(F, new(9, 8, 7), InterpolationMethod.Trilinear, border: 0);
    }

    [Fact]
    public void The_spline_reproduces_a_cubic_polynomial_away_from_the_border()
    {
        static double P(double t) => 1 + t - 0.2 * t * t + 0.01 * t * t * t;
        // The border's mirror bends the polynomial; 20 voxels further on that weighs 1e-11.
        AssertReproduces((x, y, _) => P(x) * P(y), new(56, 52, 1), InterpolationMethod.TricubicSpline, border: 24);
    }

    [Fact]
    public void Where_nothing_is_interpolated_the_ROI_is_read_as_it_is()
    {
        var (image, _) = Any(new(6, 5, 4), default);
        var roi = Images.MaskOf(image.Grid, (x, y, z) => x is 2 or 4 && y == 1 && z > 1);
        var found = RoiInterpolation.Interpolate(image, roi, Settings(InterpolationMethod.None), 1);
        Assert.Equal((image.Grid, new Box3(2, 1, 2, new(3, 1, 2))), (found.Grid, found.Box));
        Assert.Equal([1, 0, 1, 1, 0, 1], found.Intensity);
        Assert.Equal(Part(Values(image), image.Grid.Size, found.Box), found.Intensities);
    }

    private static void AssertReproduces(Func<double, double, double, double> f, Size3 size, InterpolationMethod method, int border)
    {
        var image = Images.Of(size, (x, y, z) => f(x, y, z));
        var alignment = GridAlignment.To(image.Grid, new(0.37, 0.41, size.Z == 1 ? 0 : 0.53));
        double[] found = Whole(image, alignment, method, 2);
        double[] scale = [.. Values(image).Select(Math.Abs)];
        int compared = 0;
        Images.Fill(alignment.Target.Size, (i, j, k) =>
        {
            var at = new Vector3D(alignment.X.SourcePosition(i), alignment.Y.SourcePosition(j), alignment.Z.SourcePosition(k));
            if (Enumerable.Range(0, 3).Any(axis => size[axis] > 1 && (at[axis] < border || at[axis] > size[axis] - 1 - border)))
                return 0;
            compared++;
            Assert.Equal(f(at.X, at.Y, at.Z), found[(k * alignment.Target.Size.Y + j) * alignment.Target.Size.X + i], 1e-9 * scale.Max());
            return 0;
        });
        Assert.True(compared > 100);
    }
}

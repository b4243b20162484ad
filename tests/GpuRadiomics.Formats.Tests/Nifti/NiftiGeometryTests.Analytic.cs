using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Nifti;

public sealed class NiftiGeometryTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Grid Read(NiftiBytes file) => NiftiReader.Read(folder.Write("image.nii", file.With(new byte[120]))).Grid;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sform_comes_first_and_turns_from_RAS_to_LPS(bool two)
    {
        var grid = Read(new NiftiBytes(two)
        {
            SformCode = 1, QformCode = 1, Quatern = [1, 0, 0], Pixdim = [1, 9, 9, 9, 0, 0, 0, 0],
            Srow = [0, 0, 4, 10, -2, 0, 0, 20, 0, 3, 0, 30],
        });

        Assert.Equal(new Vector3D(2, 3, 4), grid.SpacingMm);
        Assert.Equal(new Vector3D(-10, -20, 30), grid.OriginMm);
        Assert.Equal(new Vector3D(0, 1, 0), grid.AxisX); // to posterior: RAS (0, -2, 0)
        Assert.Equal(new Vector3D(0, 0, 1), grid.AxisY);
        Assert.Equal(new Vector3D(-1, 0, 0), grid.AxisZ); // to the right: RAS (4, 0, 0)
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Qform_turns_by_its_quaternion(bool two)
    {
        // 90 degrees about the third axis takes right to anterior: a = d = sqrt(1/2).
        double half = Math.Sqrt(0.5);
        var grid = Read(new NiftiBytes(two)
        {
            QformCode = 1, Quatern = [0, 0, half], Qoffset = [10, 20, 30], Pixdim = [1, 2, 3, 4, 0, 0, 0, 0], Srow = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7],
        });

        Assert.Equal(new Vector3D(2, 3, 4), grid.SpacingMm);
        Assert.Equal(new Vector3D(-10, -20, 30), grid.OriginMm);
        Assert.True((grid.AxisX - new Vector3D(0, -1, 0)).Length < 1e-6, $"{grid.AxisX}");
        Assert.True((grid.AxisY - new Vector3D(1, 0, 0)).Length < 1e-6, $"{grid.AxisY}");
        Assert.True((grid.AxisZ - new Vector3D(0, 0, 1)).Length < 1e-6, $"{grid.AxisZ}");
    }

    [Fact]
    public void Qfac_of_minus_one_turns_the_third_axis()
    {
        var grid = Read(new NiftiBytes { QformCode = 1, Quatern = [0, 0, 1], Pixdim = [-1, 2, 3, 4, 0, 0, 0, 0] });

        Assert.Equal(new Vector3D(1, 0, 0), grid.AxisX);
        Assert.Equal(new Vector3D(0, 1, 0), grid.AxisY);
        Assert.Equal(new Vector3D(0, 0, -1), grid.AxisZ);
    }

    [Fact]
    public void A_half_turn_may_be_a_rounding_error_longer_than_one()
    {
        float b = 0.70710685f, c = 0.70710685f; // b² + c² = 1.0000002
        var grid = Read(new NiftiBytes { QformCode = 1, Quatern = [b, c, 0] });

        Assert.True((grid.AxisX - new Vector3D(0, -1, 0)).Length < 1e-6, $"{grid.AxisX}");
        Assert.True((grid.AxisZ - new Vector3D(0, 0, -1)).Length < 1e-6, $"{grid.AxisZ}");
    }

    [Fact]
    public void Without_codes_pixdim_alone_is_the_geometry()
    {
        var grid = Read(new NiftiBytes { Pixdim = [0, 2, 3, 4, 0, 0, 0, 0], Srow = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], Quatern = [1, 0, 0] });

        Assert.Equal(new Vector3D(2, 3, 4), grid.SpacingMm);
        Assert.Equal(default, grid.OriginMm);
        Assert.Equal(new Vector3D(-1, 0, 0), grid.AxisX);
        Assert.Equal(new Vector3D(0, -1, 0), grid.AxisY);
        Assert.Equal(new Vector3D(0, 0, 1), grid.AxisZ);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 1000.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 0.001)]
    [InlineData(2 + 8, 1.0)] // mm and seconds
    public void Units_scale_steps_and_origin_to_mm(int units, double mm)
    {
        var sform = Read(new NiftiBytes { Units = units, SformCode = 2, Srow = [2, 0, 0, 10, 0, 2, 0, 20, 0, 0, 2, 30] });
        var qform = Read(new NiftiBytes { Units = units, QformCode = 2, Qoffset = [10, 20, 30] });
        foreach (var grid in new[] { sform, qform })
        {
            Assert.Equal(2 * mm, grid.SpacingMm.X, 12);
            Assert.Equal(-10 * mm, grid.OriginMm.X, 12);
            Assert.Equal(30 * mm, grid.OriginMm.Z, 12);
        }
    }

    [Fact]
    public void Spacing_is_pixdims_where_the_sform_agrees_to_single_precision()
    {
        // A turn by 30 degrees about z: the steps' lengths in single precision are not quite 3.
        double c = 3 * Math.Cos(Math.PI / 6), s = 3 * Math.Sin(Math.PI / 6);
        double[] srow = [c, -s, 0, 0, s, c, 0, 0, 0, 0, 3, 0];

        var agreed = Read(new NiftiBytes { SformCode = 1, Srow = srow, Pixdim = [1, 3, 3, 3, 0, 0, 0, 0] });
        Assert.Equal(new Vector3D(3, 3, 3), agreed.SpacingMm);

        var other = Read(new NiftiBytes { SformCode = 1, Srow = srow, Pixdim = [1, 3.001, 1, 0, 0, 0, 0, 0] });
        Assert.NotEqual(3, other.SpacingMm.X);
        Assert.Equal(3, other.SpacingMm.X, 1e-6);
    }

    [Fact]
    public void A_sheared_affine_is_rejected_and_the_angle_named()
    {
        var sheared = new NiftiBytes { SformCode = 1, Srow = [2, 0, 0.1, 0, 0, 2, 0, 0, 0, 0, 2, 0] };
        var rejection = Rejected.With(RejectionReason.MalformedFile, folder.PathOf("image.nii"), () => Read(sheared));
        Assert.Contains("sheared", rejection.What, StringComparison.Ordinal);
        Assert.Contains("0.0499", rejection.Found, StringComparison.Ordinal); // 0.1 / sqrt(4.01)
    }

    [Fact]
    public void Geometry_that_makes_no_sense_is_rejected()
    {
        NiftiBytes[] files =
        [
            new() { Pixdim = [1, 0, 2, 2, 0, 0, 0, 0] },
            new() { Pixdim = [1, 2, -2, 2, 0, 0, 0, 0] },
            new() { Pixdim = [1, 2, 2, double.NaN, 0, 0, 0, 0], QformCode = 1 },
            new() { Pixdim = [1, 2, 2, double.PositiveInfinity, 0, 0, 0, 0] },
            new() { QformCode = 1, Quatern = [0.9, 0.9, 0] },
            new() { QformCode = 1, Quatern = [double.NaN, 0, 0] },
            new() { QformCode = 1, Qoffset = [double.NaN, 0, 0] },
            new() { SformCode = 1 },
            new() { SformCode = 1, Srow = [2, 0, 0, 0, 0, double.NaN, 0, 0, 0, 0, 2, 0] },
            new() { Units = 4 },
        ];
        foreach (var file in files)
            Rejected.With(RejectionReason.MalformedFile, folder.PathOf("image.nii"), () => Read(file));
    }
}

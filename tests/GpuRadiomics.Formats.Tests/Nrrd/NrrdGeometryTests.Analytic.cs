using System.Text;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Nrrd;

public sealed class NrrdGeometryTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Grid Read(string geometry) => NrrdReader.Read(folder.Write("image.nrrd",
        [.. Encoding.UTF8.GetBytes($"NRRD0005\ntype: uint8\ndimension: 3\nsizes: 5 4 3\nencoding: raw\n{geometry}\n"), .. new byte[60]])).Grid;

    private CaseRejectedException Reject(RejectionReason reason, string geometry) =>
        Rejected.With(reason, folder.PathOf("image.nrrd"), () => Read(geometry));

    [Theory]
    [InlineData("left-posterior-superior", 1, 1)]
    [InlineData("LPS", 1, 1)]
    [InlineData("right-anterior-superior", -1, -1)]
    [InlineData("RAS", -1, -1)]
    [InlineData("left-anterior-superior", 1, -1)]
    [InlineData("LAS", 1, -1)]
    [InlineData("scanner-xyz", 1, 1)]
    [InlineData("3D-right-handed", 1, 1)]
    public void A_space_turns_into_LPS(string space, int x, int y)
    {
        var grid = Read($"space: {space}\nspace directions: (0,2,0) (3,0,0) (0,0,-4)\nspace origin: (10, 20 ,30)\n");

        Assert.Equal(new Vector3D(2, 3, 4), grid.SpacingMm);
        Assert.Equal(new Vector3D(10 * x, 20 * y, 30), grid.OriginMm);
        Assert.Equal(new Vector3D(0, y, 0), grid.AxisX);
        Assert.Equal(new Vector3D(x, 0, 0), grid.AxisY);
        Assert.Equal(new Vector3D(0, 0, -1), grid.AxisZ);
    }

    [Fact]
    public void A_space_of_three_dimensions_without_a_name_is_taken_as_LPS()
    {
        var grid = Read("space dimension: 3\nspace directions: (2,0,0) (0,2,0) (0,0,2)\n");
        Assert.Equal(new Vector3D(1, 0, 0), grid.AxisX);
        Assert.Equal(default, grid.OriginMm);
    }

    [Fact]
    public void Spacings_alone_give_the_patient_axes()
    {
        var grid = Read("spacings: 0.5 0.75 3e0\n");
        Assert.Equal(new Vector3D(0.5, 0.75, 3), grid.SpacingMm);
        Assert.Equal((Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ, default), (grid.AxisX, grid.AxisY, grid.AxisZ, grid.OriginMm));
    }

    [Theory]
    [InlineData("\"mm\" \"mm\" \"mm\"", 1)]
    [InlineData("\"\" \"\" \"\"", 1)]
    [InlineData("\"cm\" \"cm\" \"cm\"", 10)]
    [InlineData("\"m\" \"m\" \"m\"", 1000)]
    [InlineData("\"um\" \"um\" \"um\"", 0.001)]
    [InlineData("cm cm cm", 10)]
    public void Units_scale_to_mm(string units, double mm)
    {
        var grid = Read($"space: LPS\nspace units: {units}\nspace directions: (2,0,0) (0,2,0) (0,0,2)\nspace origin: (10,0,0)\n");
        Assert.Equal(2 * mm, grid.SpacingMm.X, 12);
        Assert.Equal(10 * mm, grid.OriginMm.X, 12);
        Assert.Equal(2 * mm, Read($"units: {units}\nspacings: 2 2 2\n").SpacingMm.Z, 12);
    }

    [Fact]
    public void Geometry_that_makes_no_sense_is_malformed()
    {
        string[] files =
        [
            "space: LPS\nspace directions: (2,0,0) (0,2,0)\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0,0)\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0,nan)\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0)\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0,2\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) [0,0,2]\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (a,0,2)\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0,2)\nspace origin: none\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0,2)\nspace origin: (0,0,0) (0,0,0)\n",
            "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0,2)\nspace origin: (0,0,inf)\n",
            "spacings: 1 1\n",
            "spacings: 1 1 nan\n",
            "spacings: 1 0 1\n",
            "spacings: 1 -1 1\n",
            "spacings: 1 1 one\n",
        ];
        foreach (string file in files)
            Reject(RejectionReason.MalformedFile, file);
    }

    [Fact]
    public void Sheared_axes_are_rejected()
    {
        var rejection = Reject(RejectionReason.MalformedFile, "space: LPS\nspace directions: (2,0,0) (0,2,0) (0,0.1,2)\n");
        Assert.Contains("sheared", rejection.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_without_voxel_size_lacks_it() => Reject(RejectionReason.MissingAttribute, "space: LPS\n");

    [Theory]
    [InlineData("space: left-posterior-superior-time\nspace directions: (2,0,0) (0,2,0) (0,0,2)\n")]
    [InlineData("space dimension: 4\nspace directions: (2,0,0) (0,2,0) (0,0,2)\n")]
    [InlineData("space: LPS\nspace units: \"inch\" \"inch\" \"inch\"\nspace directions: (2,0,0) (0,2,0) (0,0,2)\n")]
    [InlineData("space: LPS\nspace units: \"mm\" \"mm\" \"m\"\nspace directions: (2,0,0) (0,2,0) (0,0,2)\n")]
    [InlineData("spacings: 1 1 1\naxis mins: 0 0 0\n")]
    public void Other_spaces_and_units_are_unsupported(string geometry) => Reject(RejectionReason.UnsupportedEncoding, geometry);
}

using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>A patient of NSCLC-Radiomics as the archive delivers it, from DICOM to tables.</summary>
public sealed class LungOracleTests
{
    [Fact]
    public void The_tumour_has_the_voxels_and_the_mean_of_the_reference()
    {
        var row = Assert.Single(Extract("--roi", "^GTV-1$"));
        Assert.Equal(("LUNG1-001", "GTV-1", "ok"), (row["CaseID"], row["ROIName"], row["Status"]));
        Assert.Equal("54639", row["diagnostics_int_mask_vox_count_init_roi"]);
        Assert.Equal(-64.127, double.Parse(row["diagnostics_int_mask_mean_int_init_roi"], CultureInfo.InvariantCulture), 0.0005);
    }

    [Fact]
    public void All_ROIs_are_taken_when_none_is_asked_for()
    {
        var rows = Extract();
        Assert.All(rows, row => Assert.Equal("ok", row["Status"]));
        Assert.Equal(["GTV-1", "Lung-Left", "Lung-Right", "Spinal-Cord"], rows.Select(row => row["ROIName"]).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<CsvRow> Extract(params string[] options)
    {
        using var folder = new TemporaryFolder();
        BuiltProgram.Run(["extract", TestData.Require("lung1-001"), "--profile", "ibsi", "--output", folder.Path, .. options]).Ended(ExitCodes.Ok);
        return new ResultFolder(folder.Path).Features.Rows;
    }
}

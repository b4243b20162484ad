using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>A tumour that is in a structure set and in a segmentation has one row, and both outlines are compared.</summary>
public sealed class TwoSourcesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TwoSourcesTests()
    {
        PhantomCohort.Write(PhantomOptions.Small(folder["cohort"], 1), null, TestContext.Current.CancellationToken);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("rtstruct", "^GTV-1$", "RTSTRUCT")]
    [InlineData("seg", "^GTV-1$", "SEG")]
    [InlineData("seg", "^M-80003$", "SEG")]
    public void The_preferred_one_counts(string preferred, string roi, string modality)
    {
        var row = Assert.Single(Extract(preferred, "false", roi));
        Assert.Equal((modality, "ok"), (row["MaskModality"], row["Status"]));
        // By its code alone only the segmentation is asked for, and there is nothing to compare it with.
        Assert.Equal(roi == "^GTV-1$" ? ("GTV-1", "1", "1") : ("M-80003", "", ""), (row["ROIName"], row["ComparedMaskDice"], row["ComparedMaskVolumeRatio"]));
    }

    [Fact]
    public void Both_give_the_same_values()
    {
        string[] Values(string preferred) => [.. Assert.Single(Extract(preferred, "false", "^GTV-1$")).Fields.Skip(ResultFolder.KeyColumns.Length)];
        Assert.Equal(Values("rtstruct"), Values("seg"));
    }

    [Fact]
    public void Several_ROIs_may_be_merged_into_one()
    {
        const string parotids = "^Parotid-";
        var apart = Extract("rtstruct", "false", parotids);
        var merged = Assert.Single(Extract("rtstruct", "true", parotids));
        Assert.Equal(2, apart.Count);
        Assert.Equal(string.Join('+', apart.Select(row => row["ROIName"])), merged["ROIName"]);
        Assert.Equal(apart.Sum(Voxels), Voxels(merged));
    }

    private static int Voxels(CsvRow row) => int.Parse(row["diagnostics_int_mask_vox_count_init_roi"], CultureInfo.InvariantCulture);

    private IReadOnlyList<CsvRow> Extract(string preferred, string merge, string roi)
    {
        string settings = folder.Write("settings.yaml", $"basedOn: ibsi\nname: test\ninput: {{ preferredMask: {preferred}, mergeRois: {merge} }}\n");
        BuiltProgram.Run("extract", folder["cohort"], "--roi", roi, "--settings", settings, "--output", folder["tables"]).Ended(ExitCodes.Ok);
        return new ResultFolder(folder["tables"]).Features.Rows;
    }
}

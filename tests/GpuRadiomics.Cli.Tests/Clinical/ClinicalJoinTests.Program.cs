using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Clinical;

/// <summary>extract --clinical: each row gets the participant's clinical data; who has no counterpart is named.</summary>
public sealed class ClinicalJoinTests : IDisposable
{
    private readonly SmallImages images = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Rows_get_their_participants_clinical_data()
    {
        images.Write("list.csv", "ID,Image,Mask\nHN1,image.nii.gz,mask.nii.gz\nTCGA-CV-7236-01A,image.nii.gz,mask.nii.gz\nHN2,image.nii.gz,mask.nii.gz\n");
        string clinical = images.Write("clinical.csv", "participant,age\nHN1,61\nTCGA-CV-7236,55\nHN7,70\n");
        var run = BuiltProgram.Run(
            "extract", images["list.csv"], "--output", folder.Path, "--profile", "ibsi-digital-phantom", "--clinical", clinical, "--clinical-key", "Participant").Ended(ExitCodes.Ok);
        var tables = new ResultFolder(folder.Path);
        Assert.Equal("clinical_age", tables.Features.Columns[^1]);
        Assert.Equal(
            [("HN1", "", "61"), ("TCGA-CV-7236", "CV", "55"), ("HN2", "", "")],
            tables.Features.Rows.Select(row => (row["ClinicalKey"], row["TissueSourceSite"], row["clinical_age"])));
        Assert.Contains("without clinical data: HN2", run.Output, StringComparison.Ordinal);
        Assert.Contains("clinical data without images: HN7", run.Output, StringComparison.Ordinal);
        var noted = tables.Run().GetProperty("clinical");
        Assert.Equal("HN2", noted.GetProperty("casesWithoutClinicalData")[0].GetString());
        Assert.Equal("HN7", noted.GetProperty("clinicalKeysWithoutCase")[0].GetString());
    }

    [Fact]
    public void A_key_column_that_is_not_there_is_a_fault_of_usage() => BuiltProgram.Run(
        "extract", images["image.nii.gz"], "--mask", images["mask.nii.gz"], "--output", folder.Path,
        "--clinical", images.Write("clinical.csv", "a,b\n1,2\n"), "--clinical-key", "c").Refused(ExitCodes.Usage, "columns a, b", "--clinical-key");

    [Fact]
    public void A_pattern_for_masks_gives_a_row_for_each_file_that_matches()
    {
        Directory.CreateDirectory(images["masks/x"]);
        foreach (string name in new[] { "masks/GTV-1.nii.gz", "masks/GTV-2.nii.gz", "masks/Cord.nii.gz", "masks/x/GTV-3.nii.gz" })
            File.Copy(images["mask.nii.gz"], images[name]);
        images.Write("list.csv", "ID,Image,Mask\na,ima?e.nii.gz,masks/GTV*.nii.gz\nb,image.nii.gz,mas*/x/GTV-?.nii.gz\nc,image.nii.gz,masks/none*\n");
        BuiltProgram.Run("extract", images["list.csv"], "--output", folder.Path, "--profile", "ibsi-digital-phantom").Ended(ExitCodes.SomeRowsFailed);
        var rows = new ResultFolder(folder.Path).Features.Rows;
        Assert.Equal([("a", "GTV-1", "ok"), ("a", "GTV-2", "ok"), ("b", "GTV-3", "ok"), ("c", "none*", "failed")], rows.Select(row => (row["CaseID"], row["ROIName"], row["Status"])));
    }
}

using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Lists;

/// <summary>Images and masks in files, by list and by --mask. Size and mean intensity of each ROI are known from how the files were made.</summary>
public sealed class ImageListAnalyticTests : IDisposable
{
    // Processes nothing, so that the voxels are counted as they are in the files.
    private const string Profile = "ibsi-digital-phantom";

    private readonly SmallImages images = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Labels_select_the_ROI()
    {
        const string files = "image.nii.gz,mask.nii.gz";
        images.Write("list.csv", $"ID,Image,Mask,Label\nblock,{files},1\npoint,{files},2\nboth,{files},\n");
        var rows = Extract(images["list.csv"]).Features.Rows;
        Assert.Equal(
            [("block", "label-1", "1"), ("point", "label-2", "2"), ("both", "mask", "")],
            rows.Select(row => (row["CaseID"], row["ROIName"], row["ROINumber"])));
        HasVoxels(images.Of(1), rows[0]);
        HasVoxels(images.Of(2), rows[1]);
        HasVoxels(images.Of(1, 2), rows[2]);
    }

    [Fact]
    public void Relative_paths_count_from_the_list_and_absolute_ones_stay()
    {
        Directory.CreateDirectory(images["lists"]);
        string absolute = images["mask.nrrd"];
        images.Write("lists/list.csv", $"Mask,Image\n../mask.nii.gz,../image.nii.gz\n\"{absolute}\",../image.nrrd\n");
        // From a folder that has nothing to do with either.
        var rows = Extract(images["lists/list.csv"]).Features.Rows;
        Assert.Equal([images["image.nii.gz"], images["image.nrrd"]], rows.Select(row => row["ImageSeriesInstanceUID"]));
        Assert.Equal([images["mask.nii.gz"], absolute], rows.Select(row => row["MaskSOPInstanceUID"]));
        // Without a column ID the image's name is the case.
        Assert.Equal(["image.nii.gz", "image.nrrd"], rows.Select(row => row["CaseID"]));
    }

    [Fact]
    public void NIfTI_and_NRRD_of_one_image_have_the_same_features()
    {
        images.Write("list.csv", "ID,Image,Mask,Label\na,image.nii.gz,mask.nii.gz,1\nb,image.nrrd,mask.nrrd,1\nc,image.nii.gz,mask.nrrd,1\n");
        var rows = Extract(images["list.csv"]).Features.Rows;
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(Features(rows[0]), Features(row)));
    }

    [Theory]
    [InlineData("image.nii.gz", "mask.nii.gz")]
    [InlineData("image.nrrd", "mask.nrrd")]
    public void One_image_with_its_mask(string image, string mask)
    {
        BuiltProgram.Run("extract", images[image], "--mask", images[mask], "--profile", Profile, "--output", folder.Path).Ended(ExitCodes.Ok);
        var row = Assert.Single(new ResultFolder(folder.Path).Features.Rows);
        Assert.Equal((image, "mask", "ok"), (row["CaseID"], row["ROIName"], row["Status"]));
        HasVoxels(images.Of(1, 2), row);
    }

    [Fact]
    public void ROI_names_select_labels()
    {
        images.Write("list.csv", "ID,Image,Mask,Label\nblock,image.nii.gz,mask.nii.gz,1\npoint,image.nii.gz,mask.nii.gz,2\n");
        var rows = Extract(images["list.csv"], "--roi", "^LABEL-1$").Features.Rows;
        Assert.Equal([("block", "ok"), ("point", "skipped")], rows.Select(row => (row["CaseID"], row["Status"])));
    }

    private ResultFolder Extract(params string[] inputs)
    {
        BuiltProgram.RunIn(folder.Path, ["extract", .. inputs, "--profile", Profile, "--output", "tables"]).Ended(ExitCodes.Ok);
        return new(folder["tables"]);
    }

    private static void HasVoxels((int Voxels, double Mean) expected, CsvRow row)
    {
        Assert.Equal(expected.Voxels, Number(row["diagnostics_int_mask_vox_count_init_roi"]));
        Assert.Equal(expected.Mean, Number(row["diagnostics_int_mask_mean_int_init_roi"]), 1e-9);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Features(CsvRow row) => [.. row.Fields.Skip(ResultFolder.KeyColumns.Length)];
}

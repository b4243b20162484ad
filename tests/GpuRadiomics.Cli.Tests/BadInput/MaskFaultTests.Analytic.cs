using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.BadInput;

/// <summary>A list of images with one faulty line: it fails with its type, file and numbers, and the others are those of a list without it.</summary>
public sealed class MaskFaultAnalyticTests : IDisposable
{
    private readonly SmallImages images = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_mask_on_another_grid()
    {
        var failure = FailureOf("image.nii.gz", "shifted.nii.gz", "GeometryMismatch");
        Assert.Equal(images["shifted.nii.gz"], failure["where"]);
        Assert.Contains("voxel centres up to 3 mm apart", failure["found"], StringComparison.Ordinal);
        Assert.Contains(images["image.nii.gz"], failure["expected"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_mask()
    {
        var failure = FailureOf("image.nii.gz", "empty.nii.gz", "EmptyMask");
        Assert.Equal((images["empty.nii.gz"], "no voxel other than 0", "label 1"), (failure["where"], failure["found"], failure["expected"]));
    }

    [Fact]
    public void A_label_that_no_voxel_has()
    {
        images.Write("list.csv", "ID,Image,Mask,Label\ncase,image.nii.gz,mask.nii.gz,7\n");
        BuiltProgram.Run("extract", images["list.csv"], "--output", folder.Path).Ended(ExitCodes.SomeRowsFailed);
        var failure = new ResultFolder(folder.Path).OnlyFailure("EmptyMask");
        Assert.Equal(("labels 1, 2", "label 7"), (failure["found"], failure["expected"]));
    }

    [Fact]
    public void A_mask_file_that_is_missing() =>
        Assert.Equal(images["absent.nii.gz"], FailureOf("image.nii.gz", "absent.nii.gz", "UnreadableFile")["where"]);

    [Fact]
    public void An_image_file_that_is_missing() =>
        Assert.Equal(images["absent.nrrd"], FailureOf("absent.nrrd", "mask.nii.gz", "UnreadableFile")["where"]);

    [Fact]
    public void An_image_that_is_cut_off()
    {
        File.WriteAllBytes(images["cut.nrrd"], File.ReadAllBytes(images["image.nrrd"])[..^200]);
        Assert.Equal(images["cut.nrrd"], FailureOf("cut.nrrd", "mask.nii.gz", "TruncatedFile")["where"]);
    }

    [Fact]
    public void A_text_file_that_is_called_an_image()
    {
        images.Write("text.nii.gz", "This is not an image.\n");
        Assert.Equal(images["text.nii.gz"], FailureOf("text.nii.gz", "mask.nii.gz", "MalformedFile")["where"]);
    }

    [Theory]
    [InlineData("ID,Image,Label\na,image.nii.gz,1\n", "no column Mask", "ID, Image, Label")]
    [InlineData("ID,Picture,Mask\na,image.nii.gz,mask.nii.gz\n", "no column Image", "ID, Picture, Mask")]
    [InlineData("Image,Mask,Label\nimage.nii.gz,mask.nii.gz,one\n", "Line 2", "\"one\"")]
    [InlineData("Image,Mask\nimage.nii.gz,mask\0.nii.gz\n", "Line 2", "NUL")]
    [InlineData("", "no column Image", "Expected: Image and Mask")]
    public void A_list_that_is_none_is_refused_as_a_whole(string text, params string[] parts)
    {
        images.Write("list.csv", text);
        BuiltProgram.Run("extract", images["list.csv"], "--output", folder["tables"]).Refused(ExitCodes.Usage, [images["list.csv"], .. parts]);
        Assert.False(Directory.Exists(folder["tables"]));
    }

    [Fact]
    public void A_list_without_lines_is_nothing_to_do()
    {
        images.Write("list.csv", "Image,Mask\n");
        BuiltProgram.Run("extract", images["list.csv"], "--output", folder.Path).Refused(ExitCodes.NothingToDo, images["list.csv"]);
    }

    private CsvRow FailureOf(string image, string mask, string reason)
    {
        const string first = "first,image.nii.gz,mask.nii.gz,1\n", last = "last,image.nrrd,mask.nrrd,1\n";
        images.Write("clean.csv", $"ID,Image,Mask,Label\n{first}{last}");
        images.Write("list.csv", $"ID,Image,Mask,Label\n{first}faulty,{image},{mask},1\n{last}");
        BuiltProgram.Run("extract", images["clean.csv"], "--output", folder["clean"]).Ended(ExitCodes.Ok);
        BuiltProgram.Run("extract", images["list.csv"], "--output", folder["tables"]).Ended(ExitCodes.SomeRowsFailed);
        var (clean, tables) = (new ResultFolder(folder["clean"]), new ResultFolder(folder["tables"]));
        Assert.Equal(["first", "faulty", "last"], tables.Features.Rows.Select(row => row["CaseID"]));
        foreach (string id in new[] { "first", "last" })
            Assert.Equal(clean.RowsOf(id), tables.RowsOf(id));
        var failure = tables.OnlyFailure(reason);
        Assert.Equal("faulty", failure["case_id"]);
        Assert.All(new[] { "what", "found", "expected", "what_to_do" }, column => Assert.NotEmpty(failure[column]));
        return failure;
    }
}

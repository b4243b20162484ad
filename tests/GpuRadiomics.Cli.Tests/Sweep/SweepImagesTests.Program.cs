using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>Filters and perturbations of a sweep, over an image file with its mask, and the sweep of a settings file.</summary>
public sealed class SweepImagesProgramTests : IDisposable
{
    private readonly SmallImages images = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Each_image_of_a_setting_is_a_row_and_what_there_is_once_stands_with_the_original()
    {
        string extraction = folder.Write("one.yaml", "basedOn: ibsi\nname: one\nfilters: [original, pyradiomics-wavelet, { kind: log, sigmaMm: 1 }, { kind: log, sigmaMm: 2 }]\n");
        Run("extract", "--settings", extraction, "--output", folder["one"]).Ended(ExitCodes.Ok);
        var run = Run("sweep", "--bin-count", "8,16", "--filter", "original,wavelet-coif1,log:1,2", "--output", folder["swept"]).Ended(ExitCodes.Ok);
        Assert.Contains("2 settings, 11 images each", run.Output, StringComparison.Ordinal);
        var rows = new ResultFolder(folder["swept"]).Features.Rows;
        Assert.Equal(22, rows.Count);
        var extracted = Assert.Single(new ResultFolder(folder["one"]).Features.Rows);
        string[] expected = ["original", "wavelet-LLH", "wavelet-LHL", "wavelet-LHH", "wavelet-HLL", "wavelet-HLH", "wavelet-HHL", "wavelet-HHH", "wavelet-LLL", "log-sigma-1-mm-3D", "log-sigma-2-mm-3D"];
        Assert.Equal([.. expected, .. expected], rows.Select(row => row["ImageType"]));
        // Statistics of intensities have nothing to do with bins, so they are those of the other setting too.
        Assert.All(rows, row => Assert.Equal(extracted[$"{row["ImageType"]}_stat_mean"], row["stat_mean"]));
        Assert.All(rows, row => Assert.Equal(row["ImageType"] == "original" ? extracted["original_morph_volume"] : "", row["morph_volume"]));
        Assert.All(rows, row => Assert.Equal(row["ImageType"] == "original", row["diagnostics_img_dim_x_init_img"].Length > 0));
    }

    [Fact]
    public void Without_the_original_there_is_a_row_for_what_only_it_has()
    {
        Run("sweep", "--bin-count", "8", "--filter", "gradient", "--output", folder["both"]).Ended(ExitCodes.Ok);
        var rows = new ResultFolder(folder["both"]).Features.Rows;
        Assert.Equal(["original", "gradient"], rows.Select(row => row["ImageType"]));
        Assert.Equal(("", true), (rows[0]["stat_mean"], rows[0]["morph_volume"].Length > 0));
        string settings = folder.Write("texture.yaml", "basedOn: ibsi\nfeatures: { families: [glcm] }\nsweep: { binCount: 8, filter: gradient }\n");
        Run("sweep", "--settings", settings, "--output", folder["texture"]).Ended(ExitCodes.Ok);
        Assert.Equal(["gradient"], new ResultFolder(folder["texture"]).Features.Rows.Select(row => row["ImageType"]));
    }

    [Fact]
    public void A_settings_file_says_the_same_as_the_command_line()
    {
        string settings = folder.Write("swept.yaml", "basedOn: ibsi\nname: ibsi\nsweep:\n  binWidth: [10, 25]\n  binCount: [16]\n  spacing: [1, native]\n  filter: [original, \"log:1,2\"]\n");
        Run("sweep", "--settings", settings, "--output", folder["file"]).Ended(ExitCodes.Ok);
        Run("sweep", "--bin-width", "10,25", "--bin-count", "16", "--spacing", "1,native", "--filter", "original,log:1,2", "--output", folder["line"]).Ended(ExitCodes.Ok);
        foreach (string file in (string[])[.. ResultFolder.Files, "stability.csv"])
            Assert.Equal(File.ReadAllText(Path.Combine(folder["line"], file)), File.ReadAllText(Path.Combine(folder["file"], file)));
        Assert.Equal(2 * 3 * 3, new ResultFolder(folder["file"]).Features.Rows.Count);
    }

    [Fact]
    public void A_perturbation_that_empties_a_ROI_is_a_row_with_a_reason()
    {
        string list = images.Write("list.csv", "ID,Image,Mask,Label\nblock,image.nrrd,mask.nrrd,1\nvoxel,image.nrrd,mask.nrrd,2\n");
        BuiltProgram.Run("sweep", list, "--backend", "cpu", "--spacing", "1", "--perturb", "volume:-0.8,rotate:5", "--output", folder["perturbed"]).Ended(ExitCodes.SomeRowsFailed);
        var tables = new ResultFolder(folder["perturbed"]);
        Assert.Equal(
            ["none", "volume--0.8", "rotate-5", "none", "volume--0.8", "rotate-5"], tables.Features.Rows.Select(row => row["Perturbation"]));
        var failed = Assert.Single(tables.Features.Rows, row => row["Status"] == "failed");
        Assert.Equal(("voxel", "volume--0.8", "ibsi_spacing-1_volume--0.8"), (failed["CaseID"], failed["Perturbation"], failed["Setting"]));
        Assert.NotEqual("", failed["Reason"]);
        Assert.Equal(failed["Reason"], Assert.Single(tables.Values.Rows, row => row["family"].Length == 0)["reason"]);
        Assert.Equal("volume--0.8", Assert.Single(tables.Values.Rows, row => row["family"].Length == 0)["perturbation"]);
        // The others are of another volume or grid, so of other values.
        var block = tables.Features.Rows.Where(row => row["CaseID"] == "block").ToArray();
        Assert.Equal(3, block.Select(row => row["stat_mean"]).Distinct().Count());
        Assert.Contains(CsvTable.Read(tables["stability.csv"]).Rows, row => row["axis"] == "perturbation" && row["ratings"] == "3");
    }

    [Fact]
    public void A_dry_run_says_the_plan_and_writes_nothing()
    {
        var run = Run("sweep", "--bin-width", "10,25", "--spacing", "1,2", "--filter", "original,gradient", "--output", folder["absent"], "--dry-run").Ended(ExitCodes.Ok);
        Assert.False(Directory.Exists(folder["absent"]));
        string[] expected =
        [
            "Sweep of ibsi: 4 settings, 2 images each", "1 image, 1 ROI to measure", "Rows: 8 in features.csv",
            "interpolate        2           4", "filter             2           4", "discretise         8           8", "Memory: about ", "(estimate)", "Time: about ",
        ];
        Assert.All(expected, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    private ProgramRun Run(string command, params string[] options) =>
        BuiltProgram.Run([command, images["image.nrrd"], "--mask", images["mask.nrrd"], "--backend", "cpu", .. options]);
}

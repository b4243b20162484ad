using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>Perturbations of a settings file, through the program: rows, diagnostics, run.json, and rows that a perturbation fails.</summary>
public sealed class PerturbationProgramTests(DemoRun demo) : IDisposable
{
    private readonly SmallImages images = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_perturbed_ROI_is_a_row_whose_first_stage_is_the_drawn_one()
    {
        string grown = Write("grown", "volumeChange: 0.25");
        BuiltProgram.Run("extract", images["image.nrrd"], "--mask", images["mask.nrrd"], "--settings", grown, "--output", folder["tables"]).Ended(ExitCodes.Ok);
        var tables = new ResultFolder(folder["tables"]);
        var row = Assert.Single(tables.Features.Rows);
        int voxels = images.Of(1, 2).Voxels;
        Assert.Equal(voxels, Number(row, "diagnostics_morph_mask_vox_count_init_roi"));
        Assert.Equal(Math.Round(1.25 * voxels), Number(row, "diagnostics_morph_mask_vox_count_interp_roi"));
        Assert.Equal(images.Of(1, 2).Mean, Number(row, "diagnostics_int_mask_mean_int_init_roi"), 1e-9);
        Assert.Equal(0.25, tables.Run().GetProperty("settings")[0].GetProperty("perturbation").GetProperty("volumeChange").GetDouble());
        Assert.Contains("SplitMix64", tables.Run().GetProperty("rules").GetProperty("perturbations").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_as_a_whole_is_the_perturbed_one_where_its_intensities_are_wanted()
    {
        string plain = Write("plain", "seed: 0", "diagnostics: { wholeImage: true }"), noisy = Write("noisy", "noiseRealisation: 1, noiseLevel: 40", "diagnostics: { wholeImage: true }");
        BuiltProgram.Run("extract", images["image.nrrd"], "--mask", images["mask.nrrd"], "--settings", plain, "--settings", noisy, "--output", folder["tables"]).Ended(ExitCodes.Ok);
        var rows = new ResultFolder(folder["tables"]).Features.Rows.ToDictionary(row => row["Setting"]);
        Assert.Equal(rows["plain"]["diagnostics_max_int_init_img"], rows["noisy"]["diagnostics_max_int_init_img"]);
        Assert.NotEqual(rows["plain"]["diagnostics_max_int_interp_img"], rows["noisy"]["diagnostics_max_int_interp_img"]);
        Assert.InRange(Math.Abs(Number(rows["plain"], "diagnostics_mean_int_interp_img") - Number(rows["noisy"], "diagnostics_mean_int_interp_img")), 1e-9, 8);
    }

    [Fact]
    public void A_perturbation_that_empties_the_ROI_fails_the_row_and_is_named()
    {
        string none = Write("none", "volumeChange: -0.999");
        BuiltProgram.Run("extract", images["image.nrrd"], "--mask", images["mask.nrrd"], "--settings", none, "--output", folder["tables"]).Ended(ExitCodes.SomeRowsFailed);
        var failure = new ResultFolder(folder["tables"]).OnlyFailure("EmptyMask");
        Assert.Contains("volume change by -0.999", failure["what"], StringComparison.Ordinal);
    }

    /// <summary>From DICOM, of which no more is read than perturbations reach: rows are those of a run that reads all of it.</summary>
    [Fact]
    public void Rows_depend_neither_on_the_backend_nor_on_what_else_is_read()
    {
        string[] perturbed =
        [
            Write("shifted", "translationFraction: [0.33, 0.33, 0.33], rotationDegrees: 6"), Write("other-contour", "contourRealisation: 1"),
            Write("all", "seed: 4, rotationDegrees: -3, noiseRealisation: 1, volumeChange: 0.1, contourRealisation: 2"),
        ];
        string whole = folder.Write("whole.yaml", "name: whole\nbasedOn: ibsi\ndiagnostics: { wholeImage: true }\n");
        string[] options = [.. perturbed.SelectMany(path => (string[])["--settings", path])];
        Extract("part", ["--backend", "cpu", .. options]);
        Extract("whole", ["--backend", "cpu", .. options, "--settings", whole]);
        string[] expected = Rows("part", "whole");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Rows("whole", "whole"));
        string devices = BuiltProgram.Run(["devices"]).Ended(ExitCodes.Ok).Output;
        if (!devices.Split('\n').Any(line => line.TrimStart().StartsWith("opencl ", StringComparison.Ordinal)))
            Absent.EndTest("No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1).");
        Extract("opencl", ["--backend", "opencl", .. options]);
        Assert.Equal(expected, Rows("opencl", "whole"));
    }

    private void Extract(string output, string[] options) =>
        BuiltProgram.Run(["extract", demo.Patient("HN1004"), "--roi", "^GTV-1$", "--output", folder[output], .. options]).Ended(ExitCodes.Ok);

    private string[] Rows(string output, string without) =>
        [.. new ResultFolder(folder[output]).Values.Rows.Where(row => row["setting"] != without).Select(row => row.ToString())];

    private string Write(string name, string perturbation, string more = "") =>
        folder.Write($"{name}.yaml", $"name: {name}\nbasedOn: ibsi\ninterpolation: {{ method: none }}\nperturbation: {{ {perturbation} }}\n{more}\n");

    private static double Number(CsvRow row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
}

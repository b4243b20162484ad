using System.Globalization;
using System.Text.Json;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>Filters of a settings file, through the program: columns, long table, run.json, and rows that a filter fails.</summary>
public sealed class FilterProgramTests : IDisposable
{
    private readonly SmallImages images = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        images.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_filtered_image_has_its_columns_and_its_rows()
    {
        var tables = Extract(ExitCodes.Ok, "filters: [original, pyradiomics-wavelet, { kind: mean, supportVoxels: 1 }]");
        var row = Assert.Single(tables.Features.Rows);
        string[] bands = ["LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH", "LLL"];
        string[] expected = ["original", .. bands.Select(band => $"wavelet-{band}"), "mean-1"];
        Assert.Equal(expected, tables.Features.Columns.Where(column => column.EndsWith("_stat_mean", StringComparison.Ordinal)).Select(column => column[..^"_stat_mean".Length]));
        Assert.Equal(expected, tables.Values.Rows.Where(value => value["ibsi_tag"] == "stat_mean").Select(value => value["image_type"]));
        Assert.Equal(["original_morph_volume"], tables.Features.Columns.Where(column => column.EndsWith("_morph_volume", StringComparison.Ordinal)));
        Assert.Equal(row["original_cm_contrast_3D_comb"], row["mean-1_cm_contrast_3D_comb"]);
        Assert.Equal(images.Of(1, 2).Mean, double.Parse(row["mean-1_stat_mean"], CultureInfo.InvariantCulture), 1e-9);
        Assert.NotEqual(row["original_stat_mean"], row["wavelet-LLL_stat_mean"]);
        Assert.All(expected, image => Assert.All(
            tables.Values.Rows.Where(value => value["image_type"] == image && value["aggregation"].Length > 0),
            value => Assert.Equal(value["value"], row[$"{image}_{value["ibsi_tag"]}"])));
        var run = tables.Run();
        Assert.Equal("computed on the CPU", run.GetProperty("rules").GetProperty("filters").GetString());
        Assert.Equal(
            ["original", "pyradiomics-wavelet", "mean"],
            run.GetProperty("settings")[0].GetProperty("filters").EnumerateArray().Select(filter => filter.ValueKind == JsonValueKind.String ? filter.GetString() : filter.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("filters: [original]", "none", "none")]
    [InlineData("filters: [original, pyradiomics-wavelet, { kind: log, sigmaMm: 2 }, gradient]", "computed on the CPU", "computed on the device")]
    [InlineData(
        "filters: [{ kind: laws, kernels: E5L5S5, pooling: max, energyDistanceVoxels: 2 }, squareroot, exponential, { kind: simoncelli }]", "computed on the CPU",
        "computed on the device, but for these, which are computed on the CPU: exponential, simoncelli-level-1")]
    [InlineData(
        "filters: [lbp-3D, { kind: pyradiomics-log, sigmaMm: 3 }]", "computed on the CPU",
        "computed on the device, but for these, which are computed on the CPU: lbp-3D-m1")]
    public void OpenCl_writes_the_tables_of_the_cpu_byte_for_byte_and_says_what_the_cpu_did(string filters, string onCpu, string onDevice)
    {
        BuiltProgram.RequireOpenCl();
        var tables = new[] { "cpu", "opencl" }.ToDictionary(backend => backend, backend => Extract(ExitCodes.Ok, $"{filters}\nbasedOn: ibsi", backend));
        foreach (string file in ResultFolder.Files)
            Assert.Equal(File.ReadAllBytes(Path.Combine(tables["cpu"].Path, file)), File.ReadAllBytes(Path.Combine(tables["opencl"].Path, file)));
        Assert.Equal(
            [onCpu, onDevice],
            tables.Values.Select(folder => folder.Run().GetProperty("rules").GetProperty("filters").GetString()));
    }

    [Fact]
    public void A_parameter_file_of_PyRadiomics_gives_its_columns()
    {
        string parameters = folder.Write("Params.yaml", """
            setting: { binWidth: 0.5 }
            imageType: { Original: , LoG: { sigma: [1, 2.0] }, Square: , SquareRoot: , Logarithm: , Exponential: , Gradient: , LBP2D: , LBP3D: }
            featureClass: { firstorder: [Mean] }
            """);
        BuiltProgram.Run("extract", images["image.nrrd"], "--mask", images["mask.nrrd"], "--settings", parameters, "--output", folder["cpu"]).Ended(ExitCodes.Ok);
        var features = new ResultFolder(folder["cpu"]).Features;
        string[] types =
            ["original", "log-sigma-1-mm-3D", "log-sigma-2-0-mm-3D", "square", "squareroot", "logarithm", "exponential", "gradient", "lbp-2D", "lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k"];
        Assert.Equal(types.Select(type => $"{type}_firstorder_Mean"), features.Columns.Where(column => column.EndsWith("_firstorder_Mean", StringComparison.Ordinal)));
        Assert.All(types, type => Assert.True(double.IsFinite(double.Parse(features.Rows[0][$"{type}_firstorder_Mean"], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_filter_that_is_too_large_fails_the_row_and_is_named()
    {
        var failure = Extract(ExitCodes.SomeRowsFailed, "filters: [original, { kind: log, sigmaMm: 5000 }]").OnlyFailure("FilterTooLarge");
        Assert.Contains("log-sigma-5000-mm-3D", failure["where"], StringComparison.Ordinal);
    }

    private ResultFolder Extract(int exitCode, string filters, string backend = "cpu")
    {
        string settings = folder.Write("filtered.yaml", $"name: filtered\n{filters}\ndiscretisation: {{ texture: {{ method: fixed-bin-number, bins: 8 }} }}\n");
        BuiltProgram.Run(
            "extract", images["image.nrrd"], "--mask", images["mask.nrrd"], "--settings", settings, "--backend", backend, "--output", folder[backend]).Ended(exitCode);
        return new(folder[backend]);
    }
}

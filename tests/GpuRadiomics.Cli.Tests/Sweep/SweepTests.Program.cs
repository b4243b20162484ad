using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>A sweep gives what as many extractions give.</summary>
public sealed class SweepProgramTests(SweptCohort cohort) : IClassFixture<SweptCohort>, IDisposable
{
    private const int LongColumns = 14;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_setting_has_the_bytes_of_an_extraction_under_it_alone()
    {
        Assert.Equal(SweptCohort.Settings, cohort.SettingNames.Length);
        var values = new List<string>();
        var swept = LinesBySetting(cohort.Tables["features-long.csv"]);
        foreach (string setting in cohort.SettingNames)
        {
            string settings = Path.Combine(cohort.FolderOf(setting), "settings.yaml");
            BuiltProgram.Run("extract", cohort.Cohort, "--roi", "^GTV-1$", "--backend", "cpu", "--settings", settings, "--output", folder[setting]).Ended(ExitCodes.SomeRowsFailed);
            Assert.Equal(File.ReadAllText(Path.Combine(folder[setting], "features.csv")), File.ReadAllText(Path.Combine(cohort.FolderOf(setting), "features.csv")));
            Assert.Equal(
                CsvTable.Read(Path.Combine(folder[setting], "features-long.csv")).Rows.Select(row => row.ToString()),
                swept[setting]);
        }
    }

    [Fact]
    public void The_table_has_a_row_for_each_setting_and_the_values_of_its_own_table()
    {
        var rows = cohort.Tables.Features.Rows;
        Assert.Equal(3 * SweptCohort.Settings, rows.Count);
        foreach (string setting in cohort.SettingNames)
        {
            var alone = CsvTable.Read(Path.Combine(cohort.FolderOf(setting), "features.csv"));
            foreach (var expected in alone.Rows)
            {
                var row = Assert.Single(rows, row => row["CaseID"] == expected["CaseID"] && row["Setting"] == setting);
                Assert.Equal((expected["Status"], expected["Reason"], expected["Notes"]), (row["Status"], row["Reason"], row["Notes"]));
                foreach (string column in alone.Columns.Skip(ResultFolder.KeyColumns.Length))
                    Assert.Equal(expected[column], row[column.StartsWith("original_", StringComparison.Ordinal) ? column["original_".Length..] : column]);
            }
        }
    }

    [Fact]
    public void Key_columns_say_what_the_setting_is()
    {
        var row = Assert.Single(cohort.Tables.Features.Rows, row => row["CaseID"] == "HN1004" && row["Setting"] == "ibsi_spacing-1.5_width-25");
        Assert.Equal(("1.5", "25", "", "original", "none", "ok"), (row["SpacingMm"], row["BinWidth"], row["BinCount"], row["ImageType"], row["Perturbation"], row["Status"]));
        var value = Assert.Single(
            cohort.Tables.Values.Rows, value => value["case_id"] == "HN1004" && value["setting"] == "ibsi_spacing-native_width-5" && value["ibsi_tag"] == "cm_contrast_3D_comb");
        Assert.Equal(("native", "5", "", "none"), (value["spacing_mm"], value["bin_width"], value["bin_count"], value["perturbation"]));
        Assert.Equal(["spacing_mm", "bin_width", "bin_count", "perturbation"], cohort.Tables.Values.Columns.Skip(LongColumns));
    }

    [Fact]
    public void A_case_that_cannot_be_read_has_a_row_with_the_reason_under_every_setting()
    {
        var failed = cohort.Tables.Features.Rows.Where(row => row["Status"] == "failed").ToArray();
        Assert.Equal(SweptCohort.Settings, failed.Length);
        Assert.All(failed, row => Assert.StartsWith("NonUniformSpacing: ", row["Reason"], StringComparison.Ordinal));
        Assert.Equal(failed.Select(row => row["Setting"]), cohort.Tables.Failures.Rows.Select(row => row["setting"]));
    }

    [Fact]
    public void Stability_has_every_comparison_of_the_axes()
    {
        var rows = CsvTable.Read(cohort.Tables["stability.csv"]).Rows;
        Assert.Equal(["binning", "spacing", "all"], rows.Select(row => row["axis"]).Distinct());
        // Shape does not look at bins: it is the same under all of them.
        Assert.All(rows.Where(row => row is { } && row["axis"] == "binning" && row["ibsi_tag"] == "morph_volume"), row => Assert.Equal(("1", "2"), (row["icc_1_1"], row["subjects"])));
    }

    [Fact]
    public void Run_json_has_the_axes_and_every_setting()
    {
        var run = cohort.Tables.Run();
        var sweep = run.GetProperty("sweep");
        Assert.Equal(["1.5", "2", "native"], sweep.GetProperty("axes").GetProperty("spacing").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(SweptCohort.Settings, sweep.GetProperty("settings").GetInt32());
        Assert.Equal(45, sweep.GetProperty("rows").GetInt32());
        Assert.Equal(45, cohort.Tables.Features.Rows.Count);
        Assert.Equal(2 * 3, sweep.GetProperty("steps").GetProperty("interpolate").GetInt32());
        Assert.Equal(2 * 15, sweep.GetProperty("steps").GetProperty("discretise").GetInt32());
        Assert.Equal(30, run.GetProperty("rows").GetProperty("ok").GetInt32());
        Assert.Equal(cohort.SettingNames.Order(StringComparer.Ordinal), run.GetProperty("settings").EnumerateArray().Select(setting => setting.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OpenCl_writes_the_tables_of_the_cpu_byte_for_byte()
    {
        string devices = BuiltProgram.Run(["devices"]).Ended(ExitCodes.Ok).Output;
        if (!devices.Split('\n').Any(line => line.TrimStart().StartsWith("opencl ", StringComparison.Ordinal)))
            Absent.EndTest("No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1).");
        cohort.Sweep(folder["opencl"], "opencl").Ended(ExitCodes.SomeRowsFailed);
        foreach (string file in (string[])[.. ResultFolder.Files, "stability.csv"])
            Assert.Equal(File.ReadAllBytes(cohort.Tables[file]), File.ReadAllBytes(Path.Combine(folder["opencl"], file)));
    }

    /// <summary>The lines of features-long.csv, as far as every such table has them.</summary>
    private static Dictionary<string, string[]> LinesBySetting(string path) => CsvTable.Read(path).Rows
        .GroupBy(row => row["setting"]).ToDictionary(group => group.Key, group => group.Select(row => string.Join(" | ", row.Fields.Take(LongColumns))).ToArray());
}

using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>What bench prints and writes, whatever the speed of the machine.</summary>
public sealed class BenchProgramTests(DemoRun demo) : IDisposable
{
    // Times are whole ticks of 100 ns; their sum as doubles is off by less.
    private const double TickSeconds = 1e-7;

    // A device works on two batches at a time, and each has times of its own.
    private const int Queues = 2;

    private static readonly string[] Columns =
    [
        "backend", "repeat", "rows_ok", "rows_skipped", "rows_failed", "values_compared", "values_differing", "scan_s", "reading_s", "upload_s", "kernels_s",
        "readback_s", "host_s", "features_s", "writing_s", "total_s", "rows_per_s", "speed_over_cpu", "image_rows", "image_rows_per_s", "voxel_settings", "voxel_settings_per_s",
        "device_busy", "uploaded_bytes", "readback_bytes", "uploads", "readbacks", "launches", "touched_bytes", "cpu_joules", "gpu_joules", "peak_memory_bytes",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OpenCl_and_cpu_agree_and_every_run_is_accounted_for()
    {
        RequireOpenCl();
        var run = BuiltProgram.Run("bench", "--patients", "2", "--small", "--backend", "opencl,cpu", "--repeat", "2", "--output", folder["out"]).Ended(ExitCodes.Ok);
        Assert.Contains("No value differs", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n').Where(line => !line.StartsWith("Written to", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
        Assert.False(File.Exists(folder["out/differences.csv"]));
        Assert.Equal(File.ReadAllBytes(folder["out/cpu/features.csv"]), File.ReadAllBytes(folder["out/opencl/features.csv"]));

        var table = CsvTable.Read(folder["out/bench.csv"]);
        Assert.Equal(Columns, table.Columns);
        Assert.Equal([("cpu", "1"), ("opencl", "1"), ("cpu", "2"), ("opencl", "2")], table.Rows.Select(row => (row["backend"], row["repeat"])));
        var features = new ResultFolder(folder["out/cpu"]).Features;
        int values = features.Rows.Sum(row => row.Fields.Skip(ResultFolder.KeyColumns.Length).Count(field => field.Length > 0));
        Assert.All(table.Rows, row => CheckRow(row, features.Rows.Count, values));
        Assert.Contains("Model of a GPU, NOT a measurement", run.Output, StringComparison.Ordinal);
        Assert.Contains("| opencl | cooccurrence |", File.ReadAllText(folder["out/bench.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_has_the_same_rows_on_each_backend()
    {
        RequireOpenCl();
        Bench("--roi", "^GTV-1$", "--bin-width", "10,25", "--spacing", "2,native", "--backend", "cpu,opencl", "--cold", "--output", folder["out"]).Ended(ExitCodes.Ok);
        var cpu = new ResultFolder(folder["out/cpu"]).Features.Rows;
        Assert.Equal(
            ["ibsi_spacing-2_width-10", "ibsi_spacing-2_width-25", "ibsi_spacing-native_width-10", "ibsi_spacing-native_width-25"],
            cpu.Select(row => row["Setting"]));
        Assert.Equal(File.ReadAllBytes(folder["out/cpu/features.csv"]), File.ReadAllBytes(folder["out/opencl/features.csv"]));
        long voxels = cpu.Sum(row => long.Parse(row["diagnostics_int_mask_vox_count_reseg_roi"], CultureInfo.InvariantCulture));
        Assert.Equal([("cpu", "1", $"{voxels}", "4"), ("opencl", "1", $"{voxels}", "4")], Rows().Select(row => (row["backend"], row["repeat"], row["voxel_settings"], row["image_rows"])));
    }

    [Fact]
    public void The_fixed_benchmark_is_one_command()
    {
        var run = BuiltProgram.Run("bench", "--headline", "--patients", "1", "--small", "--backend", "cpu", "--output", folder["out"]).Ended(ExitCodes.Ok);
        Assert.Contains("1 synthetic patients of 128 x 128 x 40 voxels, seed 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("1, none to warm up", run.Output, StringComparison.Ordinal);
        var row = Assert.Single(Rows());
        // 137 patients have 137 x 20 = 2740 rows and 137 x 180 = 24 660 with their images.
        Assert.Equal(("20", "180"), (row["rows_ok"], row["image_rows"]));
        var columns = new ResultFolder(folder["out/cpu"]).Features.Columns;
        Assert.DoesNotContain(columns, column => column.Contains("morph_volume", StringComparison.Ordinal));
        Assert.All(
            ["original_stat_mean", "wavelet-LLH_ngl_dcnu_norm_3D", "wavelet-HHH_cm_contrast_3D_comb", "wavelet-LLL_ih_entropy", "wavelet-HLH_ivh_v10"],
            column => Assert.Contains(column, columns));
    }

    [Fact]
    public void Without_names_all_backends_that_can_be_used_take_part()
    {
        var run = Bench("--roi", "^GTV-1$").Ended(ExitCodes.Ok);
        Assert.Contains("cpu best", run.Output, StringComparison.Ordinal);
        foreach (string name in new[] { "cuda", "opencl" })
            Assert.True(run.Output.Contains($"{name} best", StringComparison.Ordinal) != run.Error.Contains($"{name} passed over: ", StringComparison.Ordinal), name);
    }

    [Fact]
    public void Rows_that_fail_alike_are_no_difference()
    {
        BuiltProgram.Run("bench", demo.Cohort, "--roi", "^GTV-1$", "--backend", "cpu", "--repeat", "1", "--output", folder["out"]).Ended(ExitCodes.Ok);
        var row = Assert.Single(CsvTable.Read(folder["out/bench.csv"]).Rows);
        Assert.Equal(("4", "1", "0"), (row["rows_ok"], row["rows_failed"], row["values_differing"]));
    }

    [Fact]
    public void Nothing_is_left_in_the_folder_for_temporary_files()
    {
        Directory.CreateDirectory(folder["temporary"]);
        BuiltProgram.RunWith(
            null, new Dictionary<string, string> { ["TMPDIR"] = folder["temporary"], ["TMP"] = folder["temporary"] },
            ["bench", "--patients", "1", "--small", "--backend", "cpu", "--repeat", "1"]).Ended(ExitCodes.Ok);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder["temporary"]), path => path.Contains("gpuradiomics", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--backend", "abacus", "\"abacus\"")]
    [InlineData("--backend", "cpu,abacus", "\"abacus\"")]
    [InlineData("--backend", "auto", "\"auto\"")]
    [InlineData("--backend", ",", "cpu, cuda, opencl")]
    [InlineData("--repeat", "0", "--repeat is a whole number, at least 1. Found: 0.")]
    [InlineData("--roi", "GTV-(1", "not a regular expression")]
    [InlineData("--profile", "none-such", "none-such")]
    [InlineData("--bin-width", "10,-1", "--bin-width: found \"-1\", expected a bin width above 0")]
    [InlineData("--spacing", "2,2", "--spacing: found \"2\", which is there before")]
    [InlineData("--patients", "3", "--patients and --small are for the synthetic cohort")]
    public void An_option_that_cannot_be(string option, string value, string message) => Bench(option, value).Refused(ExitCodes.Usage, message);

    [Fact]
    public void The_fixed_benchmark_has_settings_of_its_own() =>
        Bench("--headline", "--bin-width", "10").Refused(ExitCodes.Usage, "--headline has settings of its own, without --bin-width.");

    [Theory]
    [InlineData("cuda")]
    [InlineData("cpu,opencl")]
    public void A_backend_that_was_named_and_cannot_be_used_is_not_passed_over(string backends) =>
        Bench("--backend", backends, "--device", "99").Refused(ExitCodes.Device, "backend cannot be used");

    [Fact]
    public void A_folder_that_does_not_exist() => BuiltProgram.Run("bench", folder["absent"], "--backend", "cpu").Refused(ExitCodes.Usage, folder["absent"]);

    [Fact]
    public void An_empty_folder() => BuiltProgram.Run("bench", folder.Path, "--backend", "cpu").Refused(ExitCodes.NothingToDo, "Nothing to do", folder.Path);

    [Fact]
    public void A_ROI_name_that_nothing_matches() => Bench("--backend", "cpu", "--roi", "^GTV-99$").Refused(ExitCodes.NothingToDo, "Nothing to compare", "1 rows were skipped");

    [Fact]
    public void An_output_folder_that_cannot_be_made()
    {
        string file = folder.Write("file.txt", "not a folder\n");
        Bench("--backend", "cpu", "--output", Path.Combine(file, "out")).Refused(ExitCodes.Usage, file, "cannot be written", "--output");
    }

    private IReadOnlyList<CsvRow> Rows() => CsvTable.Read(folder["out/bench.csv"]).Rows;

    private static void CheckRow(CsvRow row, int rows, int values)
    {
        double Number(string column) => double.Parse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture);

        Assert.Equal(($"{rows}", "0", "0", $"{values}", "0"), (row["rows_ok"], row["rows_skipped"], row["rows_failed"], row["values_compared"], row["values_differing"]));
        double Sum(params string[] columns) => columns.Sum(Number);

        double total = Number("total_s") + TickSeconds;
        Assert.InRange(Sum("scan_s", "features_s", "writing_s"), TickSeconds, total);
        Assert.InRange(Sum("scan_s", "reading_s"), TickSeconds, total);
        Assert.InRange(Sum("scan_s", "host_s"), 0, total);
        Assert.InRange(Sum("upload_s", "kernels_s", "readback_s"), 0, Queues * total);
        // The CPU has one batch under way until its rows are written, so its parts follow one another.
        if (row["backend"] == "cpu")
            Assert.InRange(Sum("scan_s", "host_s", "features_s", "writing_s"), TickSeconds, total);
        Assert.Equal(rows / Number("total_s"), Number("rows_per_s"));
        Assert.True(Number("peak_memory_bytes") > 1 << 20, $"{row}");
        Assert.Equal($"{rows}", row["image_rows"]);
        Assert.True(Number("voxel_settings") > rows, $"{row}");
        string[] device =
            ["upload_s", "kernels_s", "readback_s", "uploaded_bytes", "readback_bytes", "device_busy", "uploads", "readbacks", "launches", "touched_bytes"];
        if (row["backend"] == "cpu")
            Assert.All(device.Append("speed_over_cpu"), column => Assert.Equal((column, column == "speed_over_cpu" ? 1.0 : 0.0), (column, Number(column))));
        else
            Assert.All(device.Append("speed_over_cpu"), column => Assert.True(Number(column) > 0, $"{column}: {row}"));
    }

    private static void RequireOpenCl()
    {
        string devices = BuiltProgram.Run("devices").Ended(ExitCodes.Ok).Output;
        if (!devices.Split('\n').Any(line => line.TrimStart().StartsWith("opencl ", StringComparison.Ordinal)))
            Absent.EndTest("No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1).");
    }

    private ProgramRun Bench(params string[] options) => BuiltProgram.Run(["bench", demo.Patient("HN1004"), .. options.Contains("--repeat") ? [] : new[] { "--repeat", "1" }, .. options]);
}

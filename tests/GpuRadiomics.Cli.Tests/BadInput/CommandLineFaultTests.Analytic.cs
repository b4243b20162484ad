using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.BadInput;

/// <summary>A command line that cannot be carried out ends with its exit code and a message that says what was found.</summary>
public sealed class CommandLineFaultAnalyticTests(DemoRun demo) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_ROI_name_that_nothing_matches_skips_every_row()
    {
        var run = Extract("--roi", "^GTV-99$").Ended(ExitCodes.NothingToDo);
        var row = Assert.Single(new ResultFolder(folder["tables"]).Features.Rows);
        Assert.Equal(("HN1004", "skipped", ""), (row["CaseID"], row["Status"], row["ROIName"]));
        Assert.StartsWith("NoRoi: ", row["Reason"], StringComparison.Ordinal);
        Assert.Contains("11 ROIs, none whose name matches ^GTV-99$", row["Reason"], StringComparison.Ordinal);
        Assert.Contains("0 rows ok, 1 skipped, 0 failed", run.Output, StringComparison.Ordinal);
        Assert.Empty(new ResultFolder(folder["tables"]).Failures.Rows);
    }

    [Fact]
    public void A_ROI_name_is_matched_in_upper_or_lower_case()
    {
        Extract("--roi", "^gtv-2$").Ended(ExitCodes.Ok);
        Assert.Equal("GTV-2", Assert.Single(new ResultFolder(folder["tables"]).Features.Rows)["ROIName"]);
    }

    [Fact]
    public void A_ROI_pattern_that_is_no_regular_expression() =>
        Extract("--roi", "GTV-(1").Refused(ExitCodes.Usage, "--roi \"GTV-(1\"", "not a regular expression");

    /// <summary>Nested repetition takes time that doubles with each letter of a name.</summary>
    [Fact]
    public void A_ROI_pattern_that_takes_for_ever() =>
        Extract("--roi", @"^(.*)*(.*)*(.*)*(.*)*\d\d$").Refused(ExitCodes.Usage, "--roi", "takes too long");

    [Fact]
    public void An_output_folder_that_cannot_be_made()
    {
        string file = folder.Write("file.txt", "not a folder\n");
        string output = Path.Combine(file, "tables");
        BuiltProgram.Run("extract", demo.Patient("HN1004"), "--output", output)
            .Refused(ExitCodes.Usage, output, "cannot be written", "Expected", "--output");
    }

    [Theory]
    [InlineData("features.csv")]
    [InlineData("features-long.csv")]
    [InlineData("failures.csv")]
    [InlineData("run.json")]
    public void A_table_that_cannot_be_written_is_told_before_anything_is_computed(string table)
    {
        Directory.CreateDirectory(Path.Combine(folder["tables"], table));
        var run = Extract("--roi", "^GTV-1$");
        run.Refused(ExitCodes.Usage, folder["tables"], table, "cannot be written");
        Assert.DoesNotContain("GTV-1", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extract", "INPUT")]
    [InlineData("demo")]
    [InlineData("phantom")]
    public void An_output_folder_without_a_name(params string[] command) =>
        BuiltProgram.RunIn(folder.Path, [.. command.Select(word => word == "INPUT" ? demo.Patient("HN1004") : word), "--output", ""])
            .Refused(ExitCodes.Usage, "--output");

    [Theory]
    [InlineData("cuda")]
    [InlineData("opencl")]
    public void A_device_that_is_not_there_is_never_replaced_by_another(string backend)
    {
        Extract("--backend", backend, "--device", "99").Refused(ExitCodes.Device, $"The {backend} backend cannot be used");
        Assert.False(Directory.Exists(folder["tables"]));
    }

    [Fact]
    public void A_backend_that_does_not_exist() => Extract("--backend", "abacus").Refused(ExitCodes.Usage, "abacus", "cpu");

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    [InlineData("2.5")]
    [InlineData("99999999999")]
    public void A_number_of_jobs_that_cannot_be(string jobs) =>
        Extract("--jobs", jobs).Refused(ExitCodes.Usage, $"--jobs is a whole number, at least 1. Found: {jobs}.");

    [Theory]
    [InlineData("--patients", "0")]
    [InlineData("--patients", "few")]
    [InlineData("--seed", "pumpkin")]
    [InlineData("--layout", "hn2")]
    public void A_synthetic_cohort_that_cannot_be(string option, string value)
    {
        BuiltProgram.Run("phantom", "--small", "--output", folder["cohort"], option, value).Refused(ExitCodes.Usage, value, "--help");
        Assert.False(Directory.Exists(folder["cohort"]));
    }

    [Fact]
    public void A_synthetic_cohort_does_not_mix_with_another()
    {
        string collection = Directory.CreateDirectory(folder["HEAD-NECK-RADIOMICS-HN1"]).FullName;
        BuiltProgram.Run("phantom", "--small", "--output", folder.Path).Refused(ExitCodes.Usage, collection);
    }

    [Fact]
    public void A_mask_without_an_image() => Extract("--mask", "mask.nii.gz").Refused(ExitCodes.Usage, "--mask mask.nii.gz", "none of the inputs");

    [Fact]
    public void An_image_without_a_mask()
    {
        using var images = new SmallImages();
        BuiltProgram.Run("extract", images["image.nii.gz"], "--output", folder["tables"])
            .Refused(ExitCodes.Usage, images["image.nii.gz"], "--mask FILE");
    }

    [Fact]
    public void An_extraction_without_an_output_folder() => BuiltProgram.Run("extract", demo.Cohort).Refused(ExitCodes.Usage, "--output", "--help");

    /// <summary>It would pass for one more input.</summary>
    [Fact]
    public void An_option_that_does_not_exist() => Extract("--colour", "red").Refused(ExitCodes.Usage, "There is no option --colour", "--help");

    [Fact]
    public void A_folder_to_inspect_that_does_not_exist() => BuiltProgram.Run("inspect", folder["absent"]).Refused(ExitCodes.Usage, folder["absent"]);

    [Fact]
    public void An_empty_folder_to_inspect() => BuiltProgram.Run("inspect", folder.Path).Ended(ExitCodes.NothingToDo);

    [Fact]
    public void No_command_at_all() => BuiltProgram.Run().Refused(ExitCodes.Usage, "--help");

    [Fact]
    public void Help_names_every_command()
    {
        string help = BuiltProgram.Run("--help").Ended(ExitCodes.Ok).Output;
        string[] commands = ["extract", "sweep", "inspect", "features", "profiles", "devices", "verify", "demo", "phantom", "bench"];
        Assert.All(commands, command => Assert.Contains($"  {command} ", help, StringComparison.Ordinal));
    }

    private ProgramRun Extract(params string[] options) =>
        BuiltProgram.Run(["extract", demo.Patient("HN1004"), "--output", folder["tables"], .. options]);
}

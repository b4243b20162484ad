using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>A sweep that cannot be is refused before anything is computed, with what was found and what was expected.</summary>
public sealed class SweepFaultAnalyticTests(SmallImagesFixture images) : IClassFixture<SmallImagesFixture>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--bin-width", "", "found an empty value")]
    [InlineData("--bin-width", "5,5", "\"5\", which is there before")]
    [InlineData("--bin-width", "5,,10", "found an empty value")]
    [InlineData("--bin-width", "five", "\"five\", expected a bin width above 0")]
    [InlineData("--bin-width", "-5", "\"-5\", expected a bin width above 0")]
    [InlineData("--bin-count", "16,1e9", "\"1e9\", expected a whole number of bins")]
    [InlineData("--spacing", "0", "\"0\", expected a spacing in mm above 0")]
    [InlineData("--spacing", "2,2.0", "\"2.0\", which is there before as \"2\"")]
    [InlineData("--filter", "sharpen", "\"sharpen\", expected one of original")]
    [InlineData("--filter", "log:1,1", "\"1\", which gives a second image called log-sigma-1-mm-3D")]
    [InlineData("--perturb", "shake:5", "\"shake:5\", expected one of translate:FRACTION")]
    public void A_value_that_cannot_be(string option, string value, string told)
    {
        Sweep(option, value).Refused(ExitCodes.Usage, $"{option}: found ", told);
        Assert.False(Directory.Exists(folder["tables"]));
    }

    [Fact]
    public void Every_axis_is_told_of_at_once() =>
        Sweep("--bin-width", "x", "--spacing", "0").Refused(ExitCodes.Usage, "--bin-width: found \"x\"", "--spacing: found \"0\"");

    [Fact]
    public void Nothing_to_vary() => Sweep().Refused(ExitCodes.Usage, "Nothing is varied", "--bin-width", "--perturb");

    [Fact]
    public void Two_bases() =>
        Sweep("--profile", "ibsi", "--profile", "ibsi-e", "--bin-width", "5").Refused(ExitCodes.Usage, "A sweep varies one setting", "Found: ibsi, ibsi-e");

    [Fact]
    public void An_axis_in_two_places()
    {
        string settings = folder.Write("swept.yaml", "basedOn: ibsi\nsweep: { binWidth: [5, 10] }\n");
        Sweep("--settings", settings, "--bin-width", "25").Refused(ExitCodes.Usage, "--bin-width: found values here and under sweep.binWidth in the settings file");
        Sweep("--settings", settings, "--spacing", "1", "--dry-run").Ended(ExitCodes.Ok);
    }

    [Fact]
    public void A_settings_file_with_a_fault_in_its_sweep()
    {
        string settings = folder.Write("swept.yaml", "basedOn: ibsi\nsweep:\n  binWidth: [5, 5]\n");
        Sweep("--settings", settings).Refused(ExitCodes.Usage, $"{settings}:3: sweep.binWidth: found \"5\"");
    }

    [Fact]
    public void A_sweep_given_to_extract()
    {
        string settings = folder.Write("swept.yaml", "basedOn: ibsi\nsweep: { binWidth: [5, 10] }\n");
        BuiltProgram.Run("extract", images.Image, "--mask", images.Mask, "--settings", settings, "--output", folder["tables"])
            .Refused(ExitCodes.Usage, $"{settings}:2: sweep: found a sweep", "gpuradiomics sweep");
    }

    [Fact]
    public void A_base_that_does_not_interpolate() =>
        Sweep("--profile", "ibsi-digital-phantom", "--spacing", "1,native").Refused(ExitCodes.Usage, "does not interpolate", "spacing of 1 mm", "interpolation.method");

    [Theory]
    [InlineData("0.002")]
    [InlineData("0.000000001")]
    public void A_spacing_that_needs_more_memory_than_there_is(string spacing)
    {
        var run = Sweep("--spacing", $"{spacing},1");
        run.Refused(ExitCodes.Usage, $"A spacing of {new Settings.Sweeps.SweepSpacing(Of(spacing))} mm needs more memory than there is", "Found: ", "Expected: at most ", "The smallest spacing that fits is ");
        string fits = run.Error.Split("The smallest spacing that fits is ")[1].Split(" mm")[0];
        Assert.False(Directory.Exists(folder["tables"]));
        Sweep("--spacing", fits, "--dry-run").Ended(ExitCodes.Ok);
    }

    private static Geometry.Vector3D Of(string spacing)
    {
        double mm = double.Parse(spacing, System.Globalization.CultureInfo.InvariantCulture);
        return new(mm, mm, mm);
    }

    private ProgramRun Sweep(params string[] options) =>
        BuiltProgram.Run(["sweep", images.Image, "--mask", images.Mask, "--backend", "cpu", "--output", folder["tables"], .. options]);
}

using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>verify says whether the program computes what IBSI says, and cannot be talked into it.</summary>
public sealed partial class VerifyProgramTests(FakeMachines machines) : IClassFixture<FakeMachines>, IDisposable
{
    private static readonly string PhantomValues = File.ReadAllText(
        Path.Combine(TestData.RepositoryRoot, "src", "GpuRadiomics.Formats", "Verification", "digital-phantom-values.csv"));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_digital_phantom_matches_without_any_data()
    {
        var run = Verify("--backend", "cpu").Ended(ExitCodes.Ok);
        int rows = PhantomValues.Split('\n').Count(line => line.StartsWith("digital_phantom,", StringComparison.Ordinal));
        var sum = Sum().Match(run.Output);
        int matched = Number(sum.Groups[1]), notBuilt = NotBuilt().Match(run.Output) is { Success: true } told ? Number(told.Groups[1]) : 0;
        Assert.Equal(Number(sum.Groups[2]), matched);
        Assert.Equal(rows, matched + notBuilt);
        Assert.Contains("\ncpu: CPU", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"digital_phantom +glcm +150 / 150 +\d\.\dE-\d+ +cm_", run.Output);
        Assert.DoesNotContain("missed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_value_is_a_miss_that_is_named()
    {
        const string right = "Mean,Q4LE,3D,stat_mean,2.15,0,", wrong = "Mean,Q4LE,3D,stat_mean,2.18,0.01,";
        Assert.Contains(right, PhantomValues, StringComparison.Ordinal);
        var run = Verify("--backend", "cpu", "--phantom-values", folder.Write("values.csv", PhantomValues.Replace(right, wrong, StringComparison.Ordinal)));
        run.Ended(ExitCodes.SomeRowsFailed);
        string miss = Assert.Single(run.Output.Split('\n'), line => line.StartsWith("missed: ", StringComparison.Ordinal));
        Assert.StartsWith("missed: digital_phantom intensity_statistics: Mean (Q4LE), 3D: expected 2.18 +- 0.01 (tight value 2.1", miss, StringComparison.Ordinal);
        Assert.Matches(@", found 2\.148\d+$", miss);
        Assert.Matches(@"intensity_statistics +17 / 18 ", run.Output);
    }

    /// <summary>Off by less than the tolerance, by more than implementations differ.</summary>
    [Fact]
    public void A_wrong_tight_value_is_a_miss()
    {
        string altered = Regex.Replace(PhantomValues, "(?<=,stat_energy,[^,]+,[^,]+,)[^\n]+", "567.1");
        Assert.NotEqual(PhantomValues, altered);
        var run = Verify("--backend", "cpu", "--phantom-values", folder.Write("values.csv", altered)).Ended(ExitCodes.SomeRowsFailed);
        Assert.Contains("missed: digital_phantom intensity_statistics: Energy (N8CA), 3D: expected 567 +- 0 (tight value 567.1), found 567\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_does_not_exist_is_told_as_not_built()
    {
        string values = PhantomValues + "digital_phantom,glcm,Charm,XXXX,2D avg,cm_charm_2D_avg,1,0,\n";
        var run = Verify("--backend", "cpu", "--phantom-values", folder.Write("values.csv", values)).Ended(ExitCodes.Ok);
        Assert.Matches("\n  glcm: Charm\n", run.Output);
    }

    [Fact]
    public void Every_backend_that_can_be_used_is_verified_when_none_is_named()
    {
        var run = Verify().Ended(ExitCodes.Ok);
        foreach (string backend in (string[])["cpu", "opencl", "cuda"])
            Assert.Single((run.Output + run.Error).Split('\n'), line => Regex.IsMatch(line, $"^{backend}(:| passed over:) "));
        Assert.Single(Sum().Matches(run.Output).Select(match => match.Value).Distinct());
    }

    [Fact]
    public void Reference_data_is_computed_on_top()
    {
        string data = Path.GetDirectoryName(TestData.Require("ibsi1"))!;
        TestData.Require("sts", "consensus.csv");
        var run = Verify("--backend", "cpu", "--data", data).Ended(ExitCodes.Ok);
        foreach (string configuration in (string[])["digital_phantom", "A", "B", "C", "D", "E", "STS_002", "STS_019", "STS_025"])
            Assert.Matches($@"\n +{configuration} +glcm +(\d+) / \1 ", run.Output);
    }

    [Fact]
    public void A_backend_that_does_not_exist() => Verify("--backend", "cpu,abacus").Refused(ExitCodes.Usage, "\"abacus\"", "cpu, cuda, opencl", "--help");

    [Fact]
    public void A_backend_by_name_that_cannot_be_used()
    {
        string devices = BuiltProgram.Run("devices").Ended(ExitCodes.Ok).Output;
        if (!devices.Contains("\ncuda: none.", StringComparison.Ordinal))
            Assert.Skip("There is a CUDA device.");
        var run = Verify("--backend", "cpu,cuda");
        run.Refused(ExitCodes.Device, "The cuda backend cannot be used");
        Assert.DoesNotContain("matched", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_device_that_its_number_says_is_verified()
    {
        var two = machines.Cuda(("DEVICES", "90,80"));
        foreach (string device in (string[])["0", "1"])
            Assert.Contains($"\ncuda: Fake CUDA device {device}", VerifyOn(two, "--backend", "cuda", "--device", device).Ended(ExitCodes.Ok).Output, StringComparison.Ordinal);
        VerifyOn(two, "--backend", "cuda", "--device", "2").Refused(ExitCodes.Device, "The cuda backend cannot be used", "There is no CUDA device 2: the driver has 2");
    }

    [Fact]
    public void A_folder_without_reference_data() =>
        Verify("--backend", "cpu", "--data", folder.Path).Refused(ExitCodes.Usage, folder.Path, "has no reference data", "ibsi1/reference_values.csv");

    [Fact]
    public void A_table_of_values_that_is_none()
    {
        Verify("--backend", "cpu", "--phantom-values", folder["absent.csv"]).Refused(ExitCodes.Usage, folder["absent.csv"], "cannot be read");
        Verify("--backend", "cpu", "--phantom-values", folder.Write("empty.csv", PhantomValues[..PhantomValues.IndexOf("\ndigital_phantom,", StringComparison.Ordinal)]))
            .Refused(ExitCodes.Usage, "empty.csv has no reference values");
        Verify("--backend", "cpu", "--phantom-values", folder.Write("other.csv", "a,b\n1,2\n")).Refused(ExitCodes.Usage, "other.csv", "no column configuration");
    }

    /// <summary>Runs it where no folder of reference data is named.</summary>
    private static ProgramRun Verify(params string[] options) => VerifyOn(new Dictionary<string, string>(), options);

    private static ProgramRun VerifyOn(IReadOnlyDictionary<string, string> machine, params string[] options) =>
        BuiltProgram.RunWith(null, new Dictionary<string, string>(machine) { ["GPURADIOMICS_TESTDATA"] = "" }, ["verify", .. options]);

    private static int Number(Group digits) => int.Parse(digits.Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) of (\d+) reference values matched\.")]
    private static partial Regex Sum();

    [GeneratedRegex(@"not built: (\d+) reference values")]
    private static partial Regex NotBuilt();
}

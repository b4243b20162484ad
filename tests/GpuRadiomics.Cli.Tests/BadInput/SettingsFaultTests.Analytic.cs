using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.BadInput;

/// <summary>A settings file that cannot be used ends the run before anything is written; the message says file, line, found and expected.</summary>
public sealed class SettingsFaultAnalyticTests(DemoRun demo) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("name: mine\ndiscretisation:\n  texture: { method: fixed-bin-size, binsize: 25 }\n", 3, "unknown key", "Did you mean binSize?")]
    [InlineData("name: mine\ninterpollation: { method: trilinear }\n", 2, "unknown key", "Did you mean interpolation?")]
    [InlineData("name: mine\ninterpolation:\n  method: trilinear\n  spacingMm: [2, -2, 2]\n", 4, "found (2, -2, 2)", "expected three spacings")]
    [InlineData("name: mine\n\nresegmentation: { range: [400, -1000] }\n", 3, "found [400, -1000]", "expected [lower, upper]")]
    [InlineData("name: mine\ndiscretisation:\n  texture: { method: fixed-bin-number, bins: 2.5 }\n", 3, "found \"2.5\"", "expected a whole number")]
    [InlineData("name: mine\nfeatures:\n  aggregations: [3D-average, 4D]\n", 3, "found \"4D\"", "expected a list of")]
    [InlineData("name: mine\nbasedOn: ibsi-z\n", 2, "found \"ibsi-z\"", "expected one of aerts2014, ibsi")]
    [InlineData("name: mine\nname: yours\n", 2, "name", "yaml")]
    [InlineData("name: [mine\n", 2, "not valid YAML", "")]
    [InlineData("just a text\n", 1, "found no settings", "expected one YAML document of keys and values")]
    [InlineData("", 1, "found no settings", "expected one YAML document of keys and values")]
    public void Message_has_file_line_found_and_expected(string yaml, int line, string found, string expected)
    {
        string path = folder.Write("mine.yaml", yaml);
        Refused([$"{path}:{line}: ", found, expected], "--settings", path);
    }

    [Fact]
    public void Every_problem_is_listed()
    {
        string path = folder.Write("mine.yaml", "image: { roundToInteger: maybe }\nresegmentation: { outlierSigma: -3 }\n");
        Refused([$"{path}:1: image.roundToInteger: found \"maybe\"", $"{path}:2: resegmentation.outlierSigma: found \"-3\""], "--settings", path);
    }

    [Fact]
    public void A_settings_file_that_is_missing() => Refused([folder["absent.yaml"], "cannot be read"], "--settings", folder["absent.yaml"]);

    [Fact]
    public void A_profile_that_does_not_exist() => Refused(["\"ibsi-z\"", "ibsi, ibsi-a, "], "--profile", "ibsi-z");

    [Fact]
    public void Two_settings_of_the_same_name()
    {
        string path = folder.Write("mine.yaml", "basedOn: ibsi\nname: ibsi\n");
        Refused(["2 settings are called \"ibsi\""], "--profile", "ibsi", "--settings", path);
    }

    private void Refused(string[] parts, params string[] options)
    {
        BuiltProgram.Run(["extract", demo.Patient("HN1004"), "--output", folder["tables"], .. options]).Refused(ExitCodes.Usage, parts);
        Assert.False(Directory.Exists(folder["tables"]));
    }
}

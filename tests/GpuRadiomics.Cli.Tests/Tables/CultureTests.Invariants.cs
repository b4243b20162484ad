using System.Text.Json.Nodes;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Tables;

/// <summary>The computer's language decides nothing: not how numbers are written, and not how the ones in settings and lists are read.</summary>
public sealed class CultureInvariantsTests(DemoRun demo)
{
    private static readonly Dictionary<string, string> German = new() { ["LC_ALL"] = "de_DE.UTF-8", ["LANG"] = "de_DE.UTF-8" };

    [Fact]
    public void The_built_program_writes_the_same_tables_under_a_German_locale() => TablesAreThoseOfTheDemo(null);

    /// <summary>The built program leaves culture data out. Here they are switched on, so that a number formatted with them shows.</summary>
    [Fact]
    public void Even_with_culture_data_the_tables_are_the_same()
    {
        var configuration = JsonNode.Parse(File.ReadAllText(BuiltProgram.RuntimeConfiguration))!;
        configuration["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = false;
        using var folder = new TemporaryFolder();
        string path = folder.Write("german.runtimeconfig.json", configuration.ToJsonString());
        // Without ICU's libraries .NET cannot load any culture and ends at once.
        if (BuiltProgram.RunWith(path, German, ["profiles"]).Error.Contains("libicu", StringComparison.Ordinal))
            Absent.EndTest("The ICU libraries are not installed (Debian: libicu).");
        TablesAreThoseOfTheDemo(path);
    }

    private void TablesAreThoseOfTheDemo(string? runtimeConfiguration)
    {
        using var folder = new TemporaryFolder();
        const string yaml = "basedOn: ibsi\nname: ibsi\ninterpolation: { spacingMm: [2.0, 2.0, 2.0], maskThreshold: 0.5 }\n";
        string settings = folder.Write("german.yaml", yaml);
        string[] command = ["extract", demo.Cohort, "--settings", settings, "--output", folder["tables"]];
        var run = BuiltProgram.RunWith(runtimeConfiguration, German, command).Ended(ExitCodes.SomeRowsFailed);
        foreach (string table in ResultFolder.Files)
            Assert.Equal(File.ReadAllText(demo.Tables[table]), File.ReadAllText(Path.Combine(folder["tables"], table)));
        Assert.Contains("0 skipped, 9 failed in ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9],[0-9]", run.Output);
        var timings = new ResultFolder(folder["tables"]).Run().GetProperty("timingsSeconds");
        Assert.True(timings.GetProperty("total").GetDouble() > 0);
    }
}

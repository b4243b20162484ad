using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>A profile that is printed is a settings file that does the same.</summary>
public sealed class ProfilesInvariantsTests(DemoRun demo)
{
    [Fact]
    public void Each_profile_is_listed_with_what_it_is_for()
    {
        string text = BuiltProgram.Run("profiles").Ended(ExitCodes.Ok).Output;
        Assert.NotEmpty(SettingsProfiles.Names);
        foreach (string name in SettingsProfiles.Names)
            Assert.Matches($@"(^|\n) *{name} +{System.Text.RegularExpressions.Regex.Escape(SettingsProfiles.Get(name).Description)}", text);
    }

    /// <summary>The default, and one that interpolates otherwise, discretises otherwise and removes outliers.</summary>
    [Theory]
    [InlineData("ibsi")]
    [InlineData("ibsi-e")]
    public void A_shown_profile_gives_the_features_of_the_profile(string profile)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("mine.yaml", BuiltProgram.Run("profiles", "show", profile).Ended(ExitCodes.Ok).Output);
        foreach (var (option, value) in new[] { ("--profile", profile), ("--settings", file) })
            BuiltProgram.Run("extract", demo.Patient("HN1011"), option, value, "--output", folder[option]).Ended(ExitCodes.Ok);
        foreach (string table in ResultFolder.Files)
            Assert.Equal(File.ReadAllText(Path.Combine(folder["--profile"], table)), File.ReadAllText(Path.Combine(folder["--settings"], table)));
    }

    [Fact]
    public void Without_a_profile_it_is_ibsi()
    {
        using var folder = new TemporaryFolder();
        BuiltProgram.Run("extract", demo.Cohort, "--output", folder.Path).Ended(ExitCodes.SomeRowsFailed);
        Assert.Equal(File.ReadAllText(demo.Tables["features.csv"]), File.ReadAllText(folder["features.csv"]));
        Assert.All(demo.Tables.Features.Rows.Where(row => row["Status"] == "ok"), row => Assert.Equal("ibsi", row["Setting"]));
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_not_shown() =>
        BuiltProgram.Run("profiles", "show", "ibsi-z").Refused(ExitCodes.Usage, "\"ibsi-z\"", "ibsi, ibsi-a, ");
}

using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Readme;

/// <summary>Every command of the README works as it stands there.</summary>
public sealed class ReadmeAnalyticTests
{
    private const string Example =
        """
        # Title
        ```sh
        git clone https://example.org/repository.git
        cd repository
        # Make a cohort, then look at it.
        dotnet run -c Release --project src/GpuRadiomics.Cli -- phantom --patients 1 --small --output demo-output/cohort

        dotnet run -c Release --project src/GpuRadiomics.Cli -- extract demo-output/cohort \
            --roi '^GTV-1$' --output tables
        ```
        ```text
        anything | at all
        ```
          ```sh
          dotnet run -c Release --project src/GpuRadiomics.Cli -- profiles show ibsi > mine.yaml
          dotnet test -c Release
          ```
        """;

    [Fact]
    public void Commands_of_the_README_run()
    {
        string readme = Path.Combine(TestData.RepositoryRoot, "README.md");
        Assert.True(File.Exists(readme), $"There is no {readme}.");
        using var folder = new TemporaryFolder();
        Assert.NotEqual(0, Run(File.ReadAllText(readme), folder.Path));
    }

    [Fact]
    public void Commands_run_in_their_order_in_one_folder()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, Run(Example, folder.Path));
        Assert.Equal("GTV-1", Assert.Single(new ResultFolder(folder["tables"]).Features.Rows)["ROIName"]);
        Assert.StartsWith("name: ibsi\n", File.ReadAllText(folder["mine.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_are_those_of_sh_blocks_with_their_lines()
    {
        var commands = ReadmeCommands.Of(Example);
        Assert.Equal([(6, "phantom"), (8, "extract"), (15, "profiles")], commands.Select(command => (command.Line, command.Command.Words[0])));
        Assert.Equal(["extract", "demo-output/cohort", "--roi", "^GTV-1$", "--output", "tables"], commands[1].Command.Words);
    }

    [Theory]
    [InlineData("# Title\n")]
    [InlineData("```\ndotnet test\n```\n")]
    [InlineData("```sh\ndotnet test\n")]
    [InlineData("```sh\ngpuradiomics demo\n```\n")]
    [InlineData("```sh\ndotnet testing\n```\n")]
    [InlineData("```sh\nexport A=1\n```\n")]
    [InlineData("```sh\ndotnet run -c Release --project src/GpuRadiomics.Cli -- features | head\n```\n")]
    public void A_command_that_would_not_be_run_fails_the_test(string markdown) => Assert.Throws<FormatException>(() => ReadmeCommands.Of(markdown));

    [Fact]
    public void A_command_that_ends_with_an_error_fails_the_test()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Run($"```sh\n{ReadmeCommands.Program}inspect absent\n```\n", folder.Path));
    }

    /// <summary>Runs all commands of a Markdown text in their order; later ones use what earlier ones made.</summary>
    /// <returns>How many there were.</returns>
    private static int Run(string markdown, string folder)
    {
        var commands = ReadmeCommands.Of(markdown);
        foreach (var (_, command) in commands)
        {
            var run = BuiltProgram.RunIn(folder, command.Words).Ended(ExitCodes.Ok);
            if (command.OutputFile is { } file)
                File.WriteAllText(Path.Combine(folder, file), run.Output);
        }

        return commands.Count;
    }
}

namespace GpuRadiomics.Cli.Tests.Readme;

public sealed class ShellLineAnalyticTests
{
    [Theory]
    [InlineData("extract in --output out", new[] { "extract", "in", "--output", "out" })]
    [InlineData("  extract\t 'a folder'  --roi '^GTV-[0-9]+$' ", new[] { "extract", "a folder", "--roi", "^GTV-[0-9]+$" })]
    [InlineData("inspect \"it's here\"/cohort ''", new[] { "inspect", "it's here/cohort", "" })]
    [InlineData("extract in --roi \"^GTV-1$\"", new[] { "extract", "in", "--roi", "^GTV-1$" })]
    [InlineData("features # every one", new[] { "features" })]
    [InlineData("features a#b", new[] { "features", "a#b" })]
    public void Words_are_those_of_a_shell(string line, string[] words)
    {
        var parsed = ShellLine.Parse(line);
        Assert.Equal(words, parsed.Words);
        Assert.Null(parsed.OutputFile);
    }

    [Theory]
    [InlineData("profiles show ibsi > mine.yaml")]
    [InlineData("profiles show ibsi >'mine.yaml' # edit it")]
    public void Output_goes_to_a_file(string line)
    {
        var parsed = ShellLine.Parse(line);
        Assert.Equal(["profiles", "show", "ibsi"], parsed.Words);
        Assert.Equal("mine.yaml", parsed.OutputFile);
    }

    [Theory]
    [InlineData("features | head")]
    [InlineData("features && profiles")]
    [InlineData("extract $COHORT")]
    [InlineData("extract \"$COHORT\"")]
    [InlineData("extract \"a `b`\"")]
    [InlineData("extract ~/cohort")]
    [InlineData("extract *.csv")]
    [InlineData("extract a\\ b")]
    [InlineData("features >> all.txt")]
    [InlineData("features > a > b")]
    [InlineData("features >")]
    [InlineData("extract 'cohort")]
    public void More_of_a_shell_is_refused(string line) => Assert.Throws<FormatException>(() => ShellLine.Parse(line));
}

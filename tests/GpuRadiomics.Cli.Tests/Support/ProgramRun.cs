namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>How a run of the program ended and what it said.</summary>
internal sealed record ProgramRun(IReadOnlyList<string> Arguments, int ExitCode, string Output, string Error)
{
    // Enough to tell what happened: the end of the output has the summary.
    private const int LinesShown = 12;

    /// <summary>Fails with what the program said last when it ended with another exit code.</summary>
    public ProgramRun Ended(int exitCode)
    {
        if (ExitCode != exitCode)
            Assert.Fail(
                $"gpuradiomics {string.Join(' ', Arguments)} ended with {ExitCode}, expected {exitCode}.\n"
                + $"Output:\n{LastLines(Output)}\nErrors:\n{LastLines(Error)}");
        // A crash prints its stack, whatever the exit code.
        Assert.DoesNotContain("Unhandled exception", Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Ended without computing anything, with a message on standard error that has all of these parts.</summary>
    public void Refused(int exitCode, params string[] parts)
    {
        Ended(exitCode);
        foreach (string part in parts)
            Assert.Contains(part, Error, StringComparison.Ordinal);
    }

    private static string LastLines(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(LinesShown));
}

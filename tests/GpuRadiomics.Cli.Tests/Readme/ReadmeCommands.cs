namespace GpuRadiomics.Cli.Tests.Readme;

/// <summary>The commands in a Markdown text: the lines of its fenced blocks marked sh.</summary>
internal static class ReadmeCommands
{
    public const string Program = "dotnet run -c Release --project src/GpuRadiomics.Cli -- ";

    // They fetch, enter and test the repository that these tests run in.
    private static readonly string[] NotRun = ["dotnet test", "git clone", "cd"];

    /// <summary>The program's commands in their order, each with its line of the text from 1.</summary>
    /// <exception cref="FormatException">
    /// There is no sh block, one has no end, or a line is neither a command of the program nor one of those that are not run.
    /// </exception>
    public static IReadOnlyList<(int Line, ShellLine Command)> Of(string markdown)
    {
        var commands = new List<(int, ShellLine)>();
        bool isOpen = false, isShell = false, anyShell = false;
        string[] lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isShell = !isOpen && line == "```sh";
                isOpen = !isOpen;
                anyShell |= isShell;
            }
            else if (isShell)
            {
                int start = i;
                // A backslash at the end of a line goes on with the next one.
                while (line.EndsWith('\\') && i + 1 < lines.Length)
                    line = line[..^1] + lines[++i].Trim();
                if (line.StartsWith(Program, StringComparison.Ordinal))
                    commands.Add((start + 1, ShellLine.Parse(line[Program.Length..])));
                else if (line.Length > 0 && line[0] != '#' && !NotRun.Any(command => $"{line} ".StartsWith($"{command} ", StringComparison.Ordinal)))
                    throw new FormatException($"Line {start + 1} is no command that is tested: {line}");
            }
        }

        if (!anyShell || isOpen)
            throw new FormatException(isOpen ? "A fenced block has no end." : "There is no block that begins with ```sh.");
        return commands;
    }
}

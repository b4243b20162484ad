using System.CommandLine;

namespace GpuRadiomics.Cli.Commands;

internal static class OutputOption
{
    /// <param name="description">What the folder is for.</param>
    /// <param name="absent">The folder when none is given; null when one has to be.</param>
    public static Option<string> Create(string description, string? absent = null)
    {
        var output = CreateOptional(description);
        output.Required = absent is null;
        if (absent is not null)
            output.DefaultValueFactory = _ => absent;
        return output;
    }

    /// <param name="description">What the folder is for; without one there is none.</param>
    public static Option<string> CreateOptional(string description)
    {
        var output = new Option<string>("--output") { Description = description };
        // Most often a shell variable that is not set.
        output.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
                result.AddError("--output needs the name of a folder. Found: nothing.");
        });
        return output;
    }
}

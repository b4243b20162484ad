using System.CommandLine;

namespace GpuRadiomics.Cli.Commands;

internal static class InputArgument
{
    /// <summary>One or more paths. A misspelt option, which would pass for one more path, is reported as such.</summary>
    public static Argument<string[]> Create(string name, string description)
    {
        var inputs = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        inputs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                result.AddError($"There is no option {token.Value}. A path that begins with dashes is written ./{token.Value}.");
        });
        return inputs;
    }
}

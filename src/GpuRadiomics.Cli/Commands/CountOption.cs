using System.CommandLine;
using System.Globalization;

namespace GpuRadiomics.Cli.Commands;

/// <summary>An option that says how many, at least one.</summary>
internal static class CountOption
{
    public static Option<int> Create(string name, string description, int absent)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => absent };
        option.Validators.Add(result =>
        {
            // The text is looked at, for asking for the value of a text that is no number throws.
            foreach (var token in result.Tokens)
            {
                if (!int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) || count < 1)
                    result.AddError($"{name} is a whole number, at least 1. Found: {token.Value}.");
            }
        });
        return option;
    }
}

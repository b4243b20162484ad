using System.CommandLine;
using System.Text.RegularExpressions;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--roi: which ROIs to take.</summary>
internal static class RoiOption
{
    public static Option<string?> Create() =>
        new("--roi") { Description = "Take ROIs whose name matches this regular expression, upper or lower case. Default: all." };

    /// <exception cref="UsageException">It is no regular expression.</exception>
    public static Regex? Pattern(string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"--roi \"{text}\" is not a regular expression: {error.Message}");
        }
    }
}

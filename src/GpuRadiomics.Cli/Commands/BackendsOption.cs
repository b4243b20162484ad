using System.CommandLine;
using GpuRadiomics.Cli.Bench;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--backend cpu,opencl: several backends, each in its turn.</summary>
internal static class BackendsOption
{
    /// <param name="purpose">What for, as in "Backends to compare".</param>
    public static Option<string?> Create(string purpose)
    {
        var option = new Option<string?>("--backend") { Description = $"{purpose}, with commas between: {string.Join(',', BenchBackend.Names)}. Default: all that can be used." };
        option.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.SelectMany(token => Names(token.Value).DefaultIfEmpty("")).Where(name => !BenchBackend.Names.Contains(name)))
                result.AddError($"There is no backend \"{name}\". Expected some of {string.Join(", ", BenchBackend.Names)}, with commas between.");
        });
        return option;
    }

    /// <summary>The backends that the option names; none for all that can be used.</summary>
    public static IReadOnlyList<string> Names(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
}

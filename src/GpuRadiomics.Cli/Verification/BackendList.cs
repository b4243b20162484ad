using System.CommandLine;
using System.CommandLine.Parsing;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;

namespace GpuRadiomics.Cli.Verification;

/// <summary>--backend cpu,opencl,cuda: several backends, one after another.</summary>
internal static class BackendList
{
    private static readonly string[] Names = ["cpu", "opencl", "cuda"];

    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>("--backend") { Description = "Backends to verify, with commas between them: cpu, opencl, cuda. Default: all that can be used." };
        option.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.SelectMany(token => token.Value.Split(',')).Where(name => !Names.Contains(name)))
                result.AddError($"There is no backend \"{name}\". Expected some of {string.Join(", ", Names)}, with commas between them.");
        });
        return option;
    }

    /// <param name="chosen">The option's value; null for all that can be used.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="told">Told, in a line each, why a backend that was not named is left out.</param>
    /// <exception cref="UsageException">A backend that was named cannot be used.</exception>
    public static IReadOnlyList<IComputeBackend> Open(string? chosen, int jobs, Action<string> told)
    {
        var opened = new List<IComputeBackend>();
        foreach (string name in chosen?.Split(',').Distinct() ?? Names)
        {
            try
            {
                opened.Add(BackendChoice.Open(name, 0, jobs, told));
            }
            catch (UsageException error)
            {
                if (chosen is not null)
                {
                    opened.ForEach(backend => backend.Dispose());
                    throw;
                }

                told($"Left out: {error.Message}");
            }
        }

        return opened;
    }
}

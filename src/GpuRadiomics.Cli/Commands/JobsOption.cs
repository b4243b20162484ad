using System.CommandLine;

namespace GpuRadiomics.Cli.Commands;

internal static class JobsOption
{
    public static Option<int> Create() => CountOption.Create("--jobs", "Threads to use at most. Default: all.", Environment.ProcessorCount);
}

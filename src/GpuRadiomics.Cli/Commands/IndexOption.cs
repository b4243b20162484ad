using System.CommandLine;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--index: where headers are kept between runs.</summary>
internal static class IndexOption
{
    public static Option<string?> Create() => new("--index")
    {
        Description = "File that keeps the headers (patient IDs among them), so that the next run with it opens only files that are new or changed.",
    };
}

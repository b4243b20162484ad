using System.CommandLine;

namespace GpuRadiomics.Cli.Commands;

internal static class JobsOption
{
    public static Option<int> Create()
    {
        var jobs = new Option<int>("--jobs") { Description = "Threads to use at most. Default: all.", DefaultValueFactory = _ => Environment.ProcessorCount };
        jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--jobs is at least 1.");
        });
        return jobs;
    }
}

using System.Diagnostics;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Cli.Stability;
using GpuRadiomics.Cli.Sweep.Planning;
using GpuRadiomics.Formats.Manifest;

namespace GpuRadiomics.Cli.Sweep;

/// <summary>One sweep from input folders to tables, stability.csv and run.json.</summary>
internal static class SweepRun
{
    /// <returns>The program's exit code.</returns>
    /// <exception cref="UsageException">Nothing was computed because of the command line, the device, the memory or the output folder.</exception>
    public static async Task<int> Start(SweepRequest sweep, CancellationToken cancellation)
    {
        var started = DateTime.UtcNow;
        var clock = Stopwatch.StartNew();
        var request = sweep.Extraction;
        using var backend = BackendChoice.Open(request.Backend, request.Device, request.Jobs, request.Quiet ? _ => { } : Console.Error.WriteLine, request.DeviceMemory);
        var input = CohortInput.Find(request.Inputs, request.Mask, request.HeaderIndex, request.Jobs, cancellation);
        var scanTime = clock.Elapsed;
        if (input.Count == 0 && input.Broken.Count == 0)
        {
            Console.Error.WriteLine(input.NothingIn(request.Inputs));
            return ExitCode.NothingToDo;
        }

        var folder = new SweepFolder(sweep, input);
        var earlier = folder.Earlier();
        var plan = SweepPlan.Of(sweep, input, backend, cancellation);
        SweepPlanText.Write(Console.Out, plan, new SweepCalibration(backend, request.Jobs).SecondsFor(plan, cancellation));
        if (earlier is not null)
            Console.Out.WriteLine(FormattableString.Invariant($"Of this, {earlier.Entries.Count - 1} of {input.Count} images are done by an earlier run."));
        if (sweep.DryRun)
            return ExitCode.Ok;
        Console.Out.WriteLine();
        var stability = new SweepStability(sweep.Settings);
        if (earlier is not null)
            stability.AddEarlier(request.Output, earlier);
        using var output = folder.Open(earlier);
        int before = output.EarlierInputs.Count;
        var runner = new CohortRunner(backend, request.Settings, request.Jobs);
        IProgress<CaseProgress> progress = request.Quiet ? new Silence() : new SweepProgress(Console.Out, before, plan.Images.Count);
        var cases = runner.Run(input.HandOut().Skip(before), input.Count - before, request.RoiNames, (of, rows) =>
        {
            output.Write(of, rows);
            stability.Add(rows);
        }, progress, cancellation);
        var end = await RunEnd.Of(cases, backend.Device).ConfigureAwait(false);

        var summaries = stability.Write(request.Output);
        var timings = new RunTimings(
            clock.Elapsed.TotalSeconds, scanTime.TotalSeconds, runner.ReadTime.TotalSeconds, runner.ComputeTime.TotalSeconds, runner.FeatureTime.TotalSeconds);
        var manifest = RunManifestFile.Of(request, input, backend, started, end, output.Rows, timings, [.. output.EarlierInputs, .. runner.Inputs]);
        RunManifestFile.Write(manifest with { Sweep = new(sweep.AxisWords, sweep.Settings.Count, plan.Images, plan.Rows, plan.Steps, before) }, request.Output);
        if (!request.Quiet && summaries.Any(summary => summary.Undefined < summary.Count))
            StabilityReport.Write(Console.Out, summaries);
        new RunReport(Console.Out, request.Quiet).Summarise(request, input, output.Rows, timings);
        if (end.ExitCode is { } cutShort)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{end.Message} {before + runner.Inputs.Count} of {input.Count} cases are done; their rows stay in {request.Output}. The same command goes on after them."));
            return cutShort;
        }

        return output.Rows switch
        {
            { Failed: > 0 } => ExitCode.SomeRowsFailed,
            { Ok: 0 } => ExitCode.NothingToDo,
            _ => ExitCode.Ok,
        };
    }

    private sealed class Silence : IProgress<CaseProgress>
    {
        public void Report(CaseProgress value)
        {
        }
    }
}

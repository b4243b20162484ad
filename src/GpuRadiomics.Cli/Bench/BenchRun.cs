namespace GpuRadiomics.Cli.Bench;

/// <summary>A comparison from the command line to its reports.</summary>
internal static class BenchRun
{
    /// <returns>The program's exit code.</returns>
    /// <exception cref="UsageException">Nothing was compared because of the command line, the device, the input or the output folder.</exception>
    public static Task<int> Start(BenchRequest request, CancellationToken cancellation) =>
        Compare(request, BenchBackend.Open(request, Console.Error.WriteLine), Console.Out, Console.Error, cancellation);

    /// <param name="request">What to compare.</param>
    /// <param name="backends">At least one; the others are held against the first. They are disposed.</param>
    /// <param name="output">For the report.</param>
    /// <param name="progress">Told of each run.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="UsageException">Nothing was compared because of the input or the output folder.</exception>
    public static async Task<int> Compare(
        BenchRequest request, IReadOnlyList<BenchBackend> backends, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var runs = new List<BenchResult>();
        try
        {
            if (request.Output is { } folder)
                BenchFiles.Prepare(folder);
            using var scratch = new ScratchFolder();
            var cohort = BenchCohort.Of(request, scratch, cancellation);
            await Run(new(request, cohort), request, backends, scratch, runs, progress, cancellation).ConfigureAwait(false);
            var outcome = new BenchOutcome(request, cohort, backends, runs);
            if (request.Output is { } kept)
            {
                // Without further runs of the first backend, its tables are the reference.
                if (request.Runs == 1)
                    BenchFiles.CopyTables(scratch["reference"], Path.Combine(kept, outcome.Reference));
                BenchFiles.Write(kept, outcome);
            }

            BenchReport.Write(output, outcome);
            return outcome.Differences.Count > 0 ? ExitCode.SomeRowsFailed : ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            progress.WriteLine($"Cancelled after {runs.Count} of {backends.Count * request.Runs} runs. An unfinished comparison has no report.");
            return ExitCode.Cancelled;
        }
        finally
        {
            foreach (var backend in backends)
                backend.Dispose();
        }
    }

    /// <summary>All backends in turn, so that what slows the machine for a while slows each of them.</summary>
    private static async Task Run(
        BenchPass pass, BenchRequest request, IReadOnlyList<BenchBackend> backends, ScratchFolder scratch, List<BenchResult> runs, TextWriter progress,
        CancellationToken cancellation)
    {
        string reference = scratch["reference"];
        for (int repeat = request.WarmUp ? 0 : 1; repeat <= request.Repeat; repeat++)
        {
            foreach (var backend in backends)
            {
                bool isFirst = runs.Count == 0;
                string folder = isFirst ? reference : Path.Combine(request.Output ?? scratch["tables"], backend.Name);
                var result = await pass.Run(backend, repeat, folder, reference, cancellation).ConfigureAwait(false);
                if (isFirst && result.Rows.Ok == 0)
                    throw new UsageException($"Nothing to compare: {result.Rows.Skipped} rows were skipped, {result.Rows.Failed} failed, and none has values.", ExitCode.NothingToDo);
                runs.Add(result);
                progress.WriteLine(FormattableString.Invariant(
                    $"{backend.Name}, {(repeat == 0 ? "to warm up" : $"run {repeat} of {request.Repeat}")}: {result.Total.TotalSeconds:F2} s"));
            }
        }
    }
}

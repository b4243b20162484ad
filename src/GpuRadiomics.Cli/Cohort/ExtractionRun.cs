using System.Diagnostics;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>One run from input folders to tables and run.json.</summary>
internal static class ExtractionRun
{
    /// <returns>The program's exit code.</returns>
    /// <exception cref="UsageException">Nothing was computed because of the command line, the device or the output folder.</exception>
    public static async Task<int> Start(ExtractionRequest request, CancellationToken cancellation)
    {
        var started = DateTime.UtcNow;
        var clock = Stopwatch.StartNew();
        using var backend = BackendChoice.Open(request.Backend, request.Device, request.Jobs, request.Quiet ? _ => { } : Console.Error.WriteLine, request.DeviceMemory);
        var input = CohortInput.Find(request.Inputs, request.Mask, request.HeaderIndex, request.Jobs, cancellation);
        // The garbage of the search would stay beside that of the work, and what is left is there until its turn comes.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var scanTime = clock.Elapsed;
        if (input.Index is { IndexProblem.Length: > 0 } index)
            Console.Error.WriteLine($"The headers are not kept for the next run: {index.IndexProblem}");
        if (input.Count == 0 && input.Broken.Count == 0)
        {
            Console.Error.WriteLine(input.NothingIn(request.Inputs));
            return ExitCode.NothingToDo;
        }

        using var tables = OpenTables(request);
        foreach (var broken in input.Broken)
            tables.Write(broken.Rejection, broken.Attributes?.PatientId ?? "");
        var runner = new CohortRunner(backend, request.Settings, request.Jobs);
        var report = new RunReport(Console.Out, request.Quiet);
        var end = await RunEnd.Of(runner.Run(input.HandOut(), input.Count, request.RoiNames, (_, rows) => tables.Write(rows), report, cancellation), backend.Device).ConfigureAwait(false);

        tables.Complete();
        var counts = new RunCounts(tables.Ok, tables.Skipped, tables.Failed);
        var timings = new RunTimings(
            clock.Elapsed.TotalSeconds, scanTime.TotalSeconds, runner.ReadTime.TotalSeconds, runner.ComputeTime.TotalSeconds, runner.FeatureTime.TotalSeconds);
        RunManifestFile.Write(RunManifestFile.Of(request, input, backend, started, end, counts, timings, runner.Inputs), request.Output);
        report.Summarise(request, input, counts, timings, tables.HasSignature);
        if (end.ExitCode is { } cutShort)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{end.Message} {runner.Inputs.Count} of {input.Count} cases are done; their rows stay in {request.Output}. {end.Advice}"));
            return cutShort;
        }

        return counts switch
        {
            { Failed: > 0 } => ExitCode.SomeRowsFailed,
            { Ok: 0 } => ExitCode.NothingToDo,
            _ => ExitCode.Ok,
        };
    }

    private static ResultTables OpenTables(ExtractionRequest request)
    {
        try
        {
            Directory.CreateDirectory(request.Output);
            // A run that is cut short leaves no account; that of an earlier run must not stand beside its tables.
            File.Delete(Path.Combine(request.Output, RunManifestFile.Name));
            return new(request.Output, request.Settings, request.Clinical, request.SignatureWeights);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder {request.Output} cannot be written: {error.Message} Expected a folder that exists or can be made. Choose another with --output.");
        }
    }
}

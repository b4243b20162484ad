using System.Diagnostics;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families.Diagnostics;

namespace GpuRadiomics.Cli.Bench.Scaling;

/// <summary>How the backends' time grows with threads, batch, ROI and homogeneity: synthetic ROIs, without files and formulas.</summary>
internal static class ScalingRun
{
    /// <returns>The program's exit code.</returns>
    /// <exception cref="UsageException">A backend or the output folder cannot be used.</exception>
    public static int Start(BenchRequest request, TextWriter output, CancellationToken cancellation)
    {
        if (request.Output is { } folder)
            ScalingFiles.Prepare(folder);
        var backends = BenchBackend.Open(request, Console.Error.WriteLine);
        try
        {
            ScalingPoint[] points = [.. ScalingCase.All(request.Jobs).SelectMany(one => Measure(one, backends, request.Repeat, cancellation))];
            ScalingReport.Write(output, points);
            if (request.Output is { } kept)
                ScalingFiles.Write(kept, request, backends, points);
            return points.All(point => point.IsSame) ? ExitCode.Ok : ExitCode.SomeRowsFailed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled. An unfinished comparison has no report.");
            return ExitCode.Cancelled;
        }
        finally
        {
            foreach (var backend in backends)
                backend.Dispose();
        }
    }

    private static IEnumerable<ScalingPoint> Measure(ScalingCase one, IReadOnlyList<BenchBackend> backends, int repeat, CancellationToken cancellation)
    {
        var batch = one.Batch();
        if (one.Jobs is { } jobs)
        {
            if (backends.All(backend => backend.Name != "cpu"))
                yield break;
            using var cpu = new CpuBackend(jobs);
            yield return Measure(one, batch, cpu, null, repeat, cancellation).Point;
            yield break;
        }

        double?[][]? reference = null;
        foreach (var backend in backends)
        {
            var (point, values) = Measure(one, batch, backend.Backend, reference, repeat, cancellation);
            reference ??= values;
            yield return point;
        }
    }

    private static (ScalingPoint Point, double?[][] Values) Measure(
        ScalingCase one, IReadOnlyList<WorkItem> batch, IComputeBackend backend, double?[][]? reference, int repeat, CancellationToken cancellation)
    {
        // The first run warms up, and gives the values.
        var results = backend.Measure(batch, cancellation);
        var stage = new ImageStage(batch[0].Image.Grid.Size, batch[0].Image.Grid.SpacingMm, null);
        MeasuredRoi[] measured = [.. batch.Zip(results, (item, result) => new MeasuredRoi(result.Measurement!, item.Settings, new(stage, stage)))];
        double?[][] values = [.. RoiFeatures.Evaluate(measured, Environment.ProcessorCount).Select(row => row.Select(value => value.Value).ToArray())];
        double seconds = double.PositiveInfinity;
        for (int run = 0; run < repeat; run++)
        {
            long started = Stopwatch.GetTimestamp();
            backend.Measure(batch, cancellation);
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        bool isSame = reference is null || reference.Zip(values).All(pair => pair.First.SequenceEqual(pair.Second));
        return (new(one, backend.Name, seconds, results.Sum(result => result.Measurement!.Voxels), isSame), values);
    }
}

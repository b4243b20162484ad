using System.Diagnostics;
using GpuRadiomics.Cli.Bench.Energy;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;

namespace GpuRadiomics.Cli.Bench;

/// <summary>Takes the cohort through a backend as an extraction does, from the files' headers to the tables, and times it.</summary>
/// <param name="request">What to compute.</param>
/// <param name="cohort">On what.</param>
internal sealed class BenchPass(BenchRequest request, BenchCohort cohort)
{
    /// <param name="backend">Where to compute.</param>
    /// <param name="repeat">The run's number.</param>
    /// <param name="folder">Where the tables go.</param>
    /// <param name="reference">The folder of the tables to hold them against; it may be the same.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UsageException">There is no case, or the folder cannot be written.</exception>
    public async Task<BenchResult> Run(BenchBackend backend, int repeat, string folder, string reference, CancellationToken cancellation)
    {
        // What the run before left behind is not this one's to clear away.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var meter = EnergyMeter.Open();
        var before = (Stages: backend.Backend.Times, backend.Device);
        var clock = Stopwatch.StartNew();
        var input = CohortInput.Find(cohort.Inputs, request.Mask, null, request.Jobs, cancellation);
        if (input.Count == 0 && input.Broken.Count == 0)
            throw new UsageException($"Nothing to do: no image and no structure set in {string.Join(", ", cohort.Inputs)}.", ExitCode.NothingToDo);
        var scan = clock.Elapsed;
        var tables = OpenTables(folder);
        var opened = clock.Elapsed;
        var runner = new CohortRunner(backend.Backend, request.Settings, request.Jobs);
        var volume = new BenchVolume(request.Settings);
        await using var timeline = StageTimeline.Start(() =>
        {
            var computing = backend.Backend.Times;
            return [runner.ReadTime, computing.Wall, computing.Upload + computing.Kernels + computing.Readback, runner.FeatureTime, runner.WriteTime];
        });
        TimeSpan ran;
        using (tables)
        {
            foreach (var broken in input.Broken)
                tables.Write(broken.Rejection, broken.Attributes?.PatientId ?? "");
            await runner.Run(
                input.HandOut(), input.Count, request.RoiNames,
                (_, rows) =>
                {
                    tables.Write(rows);
                    volume.Add(rows);
                },
                new Silence(), cancellation).ConfigureAwait(false);
            ran = clock.Elapsed;
        }

        var total = clock.Elapsed;
        var energy = meter.Read();
        var slots = await timeline.Finish().ConfigureAwait(false);
        using var process = Process.GetCurrentProcess();
        return new()
        {
            Backend = backend.Name,
            Repeat = repeat,
            Rows = new(tables.Ok, tables.Skipped, tables.Failed),
            ImageRows = volume.ImageRows,
            VoxelSettings = volume.VoxelSettings,
            Comparison = TableComparer.Compare(reference, folder),
            Scan = scan,
            Reading = runner.ReadTime,
            Computing = backend.Backend.Times.Since(before.Stages),
            Features = runner.FeatureTime,
            Writing = opened - scan + runner.WriteTime + (total - ran),
            Total = total,
            Timeline = slots,
            Energy = energy,
            Device = backend.Device.Since(before.Device),
            PeakMemoryBytes = process.PeakWorkingSet64,
        };
    }

    private ResultTables OpenTables(string folder)
    {
        try
        {
            return new(folder, request.Settings);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The tables cannot be written to {folder}: {error.Message} Expected a folder that exists or can be made.");
        }
    }

    private sealed class Silence : IProgress<CaseProgress>
    {
        public void Report(CaseProgress value)
        {
        }
    }
}

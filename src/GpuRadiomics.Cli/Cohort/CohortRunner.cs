using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>
/// Takes a cohort through reading, measuring and writing, all three at the same time for different cases; rows are written in the order of the cases.
/// A case that fails ends as rows with reasons; only the device or the disk can end the run, and what was written before stays.
/// </summary>
internal sealed class CohortRunner(IComputeBackend backend, IReadOnlyList<ExtractionSettings> settings, int jobs)
{
    // A device takes several cases at once; each one that waits costs the memory of its image.
    private const int MostCasesAtOnce = 4;

    private readonly BusyClock reading = new();
    private readonly BusyClock measuring = new();
    private readonly BusyClock finishing = new();
    private readonly Stopwatch writing = new();
    private readonly RunInputs inputs = new();

    public TimeSpan ReadTime => reading.Elapsed;

    public TimeSpan ComputeTime => measuring.Elapsed;

    public TimeSpan FeatureTime => finishing.Elapsed;

    public TimeSpan WriteTime => writing.Elapsed;

    public IReadOnlyList<RunInput> Inputs => inputs;

    private int CasesAtOnce => backend.BatchesAtOnce > 1 ? MostCasesAtOnce : 1;

    /// <param name="cases">The cases, in the order of the rows; each is asked for when it is to be read, and not held after that.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="roiNames">The ROI names to take; null for all.</param>
    /// <param name="write">Writes the rows of one case; cases come in their order.</param>
    /// <param name="progress">Told of each case when its rows are written.</param>
    /// <param name="cancellation">Ends the run; what is written stays.</param>
    public async Task Run(
        IEnumerable<CaseInput> cases, int count, Regex? roiNames, CaseWriter write, IProgress<CaseProgress> progress, CancellationToken cancellation)
    {
        // A case that waits is in memory, so the next is not read before there is room for it.
        var loaded = Channel.CreateBounded<LoadedCase>(CasesAtOnce);
        var measured = Channel.CreateUnbounded<Task<MeasuredCase[]>>();
        using var underWay = new SemaphoreSlim(backend.BatchesAtOnce);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = Task.Run(() => Read(cases, new(roiNames, settings, jobs, backend), loaded.Writer, stop.Token), CancellationToken.None);
        var measurer = Task.Run(() => Measure(loaded.Reader, measured.Writer, underWay, stop.Token), CancellationToken.None);
        try
        {
            int done = 0;
            await foreach (var batch in measured.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                foreach (var measuredCase in await batch.ConfigureAwait(false))
                {
                    var started = Stopwatch.GetTimestamp();
                    var rows = finishing.Measure(() => Finish(measuredCase));
                    writing.Start();
                    write(measuredCase.Loaded.Input, rows);
                    writing.Stop();
                    inputs.Add(measuredCase.Loaded.Input);
                    progress.Report(new(++done, count, rows, Stopwatch.GetElapsedTime(started)));
                }

                underWay.Release();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(reader, measurer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await DrainAsync(measured.Reader).ConfigureAwait(false);
        }

        await reader.ConfigureAwait(false);
        await measurer.ConfigureAwait(false);
    }

    private async Task Read(IEnumerable<CaseInput> cases, LoadRequest request, ChannelWriter<LoadedCase> writer, CancellationToken cancellation)
    {
        Exception? bug = null;
        try
        {
            foreach (var input in cases)
            {
                await writer.WaitToWriteAsync(cancellation).ConfigureAwait(false);
                await writer.WriteAsync(reading.Measure(() => input.Load(request, cancellation)), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            // It must reach the consumer, which would wait for ever otherwise.
            bug = error;
            throw;
        }
        finally
        {
            writer.Complete(bug);
        }
    }

    /// <summary>Starts a batch for the cases that are there, as soon as the backend can use another; a batch is under way until its rows are written.</summary>
    private async Task Measure(
        ChannelReader<LoadedCase> loaded, ChannelWriter<Task<MeasuredCase[]>> writer, SemaphoreSlim underWay, CancellationToken cancellation)
    {
        Exception? bug = null;
        try
        {
            while (await loaded.WaitToReadAsync(cancellation).ConfigureAwait(false))
            {
                await underWay.WaitAsync(cancellation).ConfigureAwait(false);
                var cases = new List<LoadedCase>();
                while (cases.Count < CasesAtOnce && loaded.TryRead(out var loadedCase))
                    cases.Add(loadedCase);
                writer.TryWrite(Task.Run(() => measuring.Measure(() => Measure(cases, cancellation)), CancellationToken.None));
            }
        }
        catch (Exception error)
        {
            bug = error;
            throw;
        }
        finally
        {
            writer.Complete(bug);
        }
    }

    private MeasuredCase[] Measure(IReadOnlyList<LoadedCase> cases, CancellationToken cancellation)
    {
        MeasuredWork[][] work =
        [
            .. cases.Select(loaded => (
                from roi in loaded.Rois
                where roi.Mask is not null
                from setting in settings
                select new MeasuredWork(roi, setting)).ToArray()),
        ];
        var results = RoiBatch.Measure(
            backend, [.. cases.Zip(work).SelectMany(pair => pair.Second.Select(w => new RoiWork(pair.First.Image!, w.Roi.Mask!, w.Setting)))], jobs, cancellation);
        var measured = new List<MeasuredCase>();
        int at = 0;
        foreach (var (loaded, items) in cases.Zip(work))
        {
            measured.Add(new(loaded, items, [.. results.Skip(at).Take(items.Length)]));
            at += items.Length;
        }

        return [.. measured];
    }

    private List<ResultRow> Finish(MeasuredCase measured)
    {
        var (loaded, work, results) = measured;
        var images = DiagnosticsOf(loaded, [.. work.Where((_, i) => results[i].Measurement is not null).Select(w => w.Setting).Distinct()]);
        MeasuredRoi[] rois =
            [.. work.Zip(results).Where(of => of.Second.Measurement is not null).Select(of => new MeasuredRoi(of.Second.Measurement!, of.First.Setting, images[of.First.Setting.Name]))];
        var values = new Queue<IReadOnlyList<FeatureValue>>(RoiFeatures.Evaluate(rois, jobs));
        return InOrder(loaded,
        [
            .. work.Zip(results, (of, result) => new ResultRow
            {
                Key = of.Roi.Key,
                Setting = of.Setting.Name,
                Notes = of.Roi.Notes,
                Comparison = of.Roi.Comparison,
                Rejection = result.Rejection,
                VolumeMm3 = result.Measurement?.Initial.VolumeMm3,
                Voxels = result.Measurement?.Voxels ?? 0,
                Values = result.Measurement is null ? [] : values.Dequeue(),
            }),
        ]);
    }

    /// <summary>Waits for what is still under way after the run has ended, and forgets how it ended.</summary>
    private static async Task DrainAsync(ChannelReader<Task<MeasuredCase[]>> measured)
    {
        while (measured.TryRead(out var batch))
            await ((Task)batch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The image's diagnostics under each setting; settings that prepare the image alike share them.</summary>
    private Dictionary<string, ImageStages> DiagnosticsOf(LoadedCase loaded, ExtractionSettings[] measured)
    {
        var alike = measured.GroupBy(setting => (setting.Image, setting.Interpolation, setting.Diagnostics, setting.Perturbation.OfImage));
        var stages = alike.SelectMany(group =>
        {
            var shared = ImageDiagnostics.Of(loaded.Image!, group.First(), jobs);
            return group.Select(setting => (setting.Name, shared));
        });
        return stages.ToDictionary(stage => stage.Name, stage => stage.shared);
    }

    /// <summary>Rows in the order of ROIs, then settings: also a ROI without a mask has one for each setting. An image without a ROI has one row.</summary>
    private List<ResultRow> InOrder(LoadedCase loaded, ResultRow[] computed)
    {
        var byRoi = computed.ToLookup(row => row.Key);
        return
        [
            .. loaded.Rois.SelectMany(roi => roi.Mask is not null
                ? byRoi[roi.Key]
                : SettingNames(roi).Select(name => new ResultRow { Key = roi.Key, Setting = name, Rejection = roi.Rejection, Notes = roi.Notes, Comparison = roi.Comparison })),
        ];
    }

    private IEnumerable<string> SettingNames(LoadedRoi roi) =>
        roi.Rejection is { Reason: RejectionReason.NoRoi } ? [""] : settings.Select(setting => setting.Name);
}

/// <summary>Writes a case's rows.</summary>
/// <param name="input">Its image and masks.</param>
/// <param name="rows">In the order of ROIs, then settings.</param>
internal delegate void CaseWriter(RunInput input, IReadOnlyList<ResultRow> rows);

/// <summary>A case whose rows have been written.</summary>
internal sealed record CaseProgress(int Done, int Of, IReadOnlyList<ResultRow> Rows, TimeSpan Elapsed);

/// <summary>A ROI under one setting.</summary>
internal sealed record MeasuredWork(LoadedRoi Roi, ExtractionSettings Setting);

/// <summary>A case with what the backend found for each ROI that has a mask, under each setting.</summary>
internal sealed record MeasuredCase(LoadedCase Loaded, MeasuredWork[] Work, WorkResult[] Results);

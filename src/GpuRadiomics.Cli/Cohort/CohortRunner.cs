using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>Takes a cohort through reading, computing and writing. The next case is read while one is computed; rows are written in the order of the cases.</summary>
internal sealed class CohortRunner(IComputeBackend backend, IReadOnlyList<ExtractionSettings> settings, int jobs)
{
    private readonly Stopwatch reading = new();
    private readonly Stopwatch computing = new();
    private readonly Stopwatch finishing = new();
    private readonly List<RunInput> inputs = [];

    public TimeSpan ReadTime => reading.Elapsed;

    public TimeSpan ComputeTime => computing.Elapsed;

    public TimeSpan FeatureTime => finishing.Elapsed;

    public IReadOnlyList<RunInput> Inputs => inputs;

    /// <param name="cases">The cases, in the order of the rows.</param>
    /// <param name="roiNames">The ROI names to take; null for all.</param>
    /// <param name="tables">Where rows go, case by case.</param>
    /// <param name="progress">Told of each case when its rows are written.</param>
    /// <param name="cancellation">Ends the run; what is written stays.</param>
    public async Task Run(
        IReadOnlyList<CaseInput> cases, Regex? roiNames, ResultTables tables, IProgress<CaseProgress> progress, CancellationToken cancellation)
    {
        // One case waits while one is computed; the next is not read before it is taken. More would only cost memory.
        var loaded = Channel.CreateBounded<LoadedCase>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = Task.Run(() => Read(cases, new(roiNames, settings, jobs), loaded.Writer, stop.Token), CancellationToken.None);
        try
        {
            int done = 0;
            await foreach (var loadedCase in loaded.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                var started = Stopwatch.GetTimestamp();
                var rows = Compute(loadedCase, cancellation);
                tables.Write(rows);
                inputs.Add(loadedCase.Input);
                progress.Report(new(++done, cases.Count, rows, Stopwatch.GetElapsedTime(started)));
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reader.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reader.ConfigureAwait(false);
    }

    private async Task Read(IReadOnlyList<CaseInput> cases, LoadRequest request, ChannelWriter<LoadedCase> writer, CancellationToken cancellation)
    {
        Exception? bug = null;
        try
        {
            foreach (var input in cases)
            {
                await writer.WaitToWriteAsync(cancellation).ConfigureAwait(false);
                reading.Start();
                var loadedCase = input.Load(request, cancellation);
                reading.Stop();
                await writer.WriteAsync(loadedCase, cancellation).ConfigureAwait(false);
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

    private List<ResultRow> Compute(LoadedCase loaded, CancellationToken cancellation)
    {
        var work = (
            from roi in loaded.Rois
            where roi.Mask is not null
            from setting in settings
            select (Roi: roi, Setting: setting)).ToArray();
        computing.Start();
        var results = backend.Measure([.. work.Select(w => RoiFeatures.WorkOf(loaded.Image!, w.Roi.Mask!, w.Setting))], cancellation);
        computing.Stop();

        finishing.Start();
        var images = DiagnosticsOf(loaded, [.. work.Where((_, i) => results[i].Measurement is not null).Select(w => w.Setting).Distinct()]);
        var computed = new ResultRow[work.Length];
        Parallel.For(0, work.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var (roi, setting) = work[i];
            computed[i] = new()
            {
                Key = roi.Key,
                Setting = setting.Name,
                Notes = roi.Notes,
                Rejection = results[i].Rejection,
                Values = results[i].Measurement is { } measurement ? RoiFeatures.Evaluate(measurement, setting, images[setting.Name]) : [],
            };
        });
        finishing.Stop();
        return InOrder(loaded, computed);
    }

    /// <summary>The image's diagnostics under each setting; settings that prepare the image alike share them.</summary>
    private Dictionary<string, ImageStages> DiagnosticsOf(LoadedCase loaded, ExtractionSettings[] measured)
    {
        var alike = measured.GroupBy(setting => (setting.Image, setting.Interpolation, setting.Diagnostics));
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
                : SettingNames(roi).Select(name => new ResultRow { Key = roi.Key, Setting = name, Rejection = roi.Rejection, Notes = roi.Notes })),
        ];
    }

    private IEnumerable<string> SettingNames(LoadedRoi roi) =>
        roi.Rejection is { Reason: RejectionReason.NoRoi } ? [""] : settings.Select(setting => setting.Name);
}

/// <summary>A case whose rows have been written.</summary>
internal sealed record CaseProgress(int Done, int Of, IReadOnlyList<ResultRow> Rows, TimeSpan Elapsed);

using System.Buffers;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>
/// Measures the items of one group. The ROI is brought to its grid once; re-segmented once for each range; each filter is applied once, and its response maps are
/// held only while the items that want them are measured. What items share they share by reference. A rejection goes to the items whose steps it belongs to.
/// </summary>
internal sealed class GroupMeasurement(RoiGroup group, DrawnStages drawn, StepCounts counts, int jobs)
{
    /// <returns>The results, with the items' numbers in the batch.</returns>
    public IEnumerable<(int Number, WorkResult Result)> Measure(CancellationToken cancellation)
    {
        var onGrid = Attempt<RoiOnGrid>.Of(() => RoiOnGrid.Of(group.Items[0].Item, drawn, counts, jobs));
        if (onGrid.Rejection is { } rejection)
            return group.Items.Select(entry => (entry.Number, new WorkResult(null, rejection)));
        ItemMeasurement[][] selections =
        [
            .. group.Items.Select(entry => new ItemMeasurement(entry.Number, entry.Item))
                .GroupBy(item => item.Item.Settings.Resegmentation).Select(alike => alike.ToArray()),
        ];
        foreach (var items in selections)
            MeasureUnfiltered(onGrid.Result!, items);
        MeasureResponses(onGrid.Result!, [.. selections.SelectMany(items => items)], cancellation);
        return selections.SelectMany(items => items).Select(item => (item.Number, item.Result));
    }

    private void MeasureUnfiltered(RoiOnGrid onGrid, ItemMeasurement[] items)
    {
        var kept = Attempt<KeptRoi>.Of(() => KeptRoi.Of(onGrid, [.. items.Select(item => item.Item)], counts, jobs));
        if (kept.Rejection is { } rejection)
        {
            foreach (var item in items)
                item.Reject(rejection);
            return;
        }

        var roi = kept.Result!;
        var measured = ImageMeasurement.Of(roi.Roi, roi.Intensities, [.. items.Select(item => item.UnfilteredRequest)], counts, jobs);
        foreach (var (item, found) in items.Zip(measured))
            item.SetUnfiltered(onGrid, roi, found);
    }

    private void MeasureResponses(RoiOnGrid onGrid, ItemMeasurement[] items, CancellationToken cancellation)
    {
        using var filtering = new RoiFiltering(group.Items[0].Item, onGrid.Prepared, jobs);
        foreach (var filter in items.SelectMany(item => item.Item.Settings.Filters.ToApply).Distinct())
        {
            cancellation.ThrowIfCancellationRequested();
            ItemMeasurement[] users = [.. items.Where(item => item.Kept is not null && item.Item.Settings.Filters.ToApply.Contains(filter))];
            if (users.Length == 0)
                continue;
            counts.Add(MeasuringStep.Filtering);
            var responses = Attempt<double[][]>.Of(() => filtering.Apply(filter));
            if (responses.Rejection is { } rejection)
            {
                foreach (var item in users)
                    item.SetResponses(filter, [new(null, rejection)]);
                continue;
            }

            MeasureResponses(filter, responses.Result!, users);
        }
    }

    /// <summary>Response maps side by side.</summary>
    private void MeasureResponses(FilterSettings filter, double[][] responses, ItemMeasurement[] users)
    {
        var measured = new Attempt<ImageMeasurement>[users.Length, responses.Length];
        int[][] selections = [.. Enumerable.Range(0, users.Length).GroupBy(i => users[i].Kept!).Select(alike => alike.ToArray())];
        int jobsWithin = Math.Max(1, jobs / responses.Length);
        Parallel.For(0, responses.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, map =>
        {
            foreach (int[] alike in selections)
            {
                var found = MeasureResponse(filter.Names[map], responses[map], [.. alike.Select(i => users[i])], jobsWithin);
                for (int k = 0; k < alike.Length; k++)
                    measured[alike[k], map] = found[k];
            }
        });
        for (int i = 0; i < users.Length; i++)
            users[i].SetResponses(filter, [.. Enumerable.Range(0, responses.Length).Select(map => measured[i, map])]);
    }

    private Attempt<ImageMeasurement>[] MeasureResponse(string imageType, double[] response, ItemMeasurement[] alike, int jobsWithin)
    {
        var kept = alike[0].Kept!;
        var roi = kept.Roi with { Intensities = response };
        double[] within = ArrayPool<double>.Shared.Rent(kept.Intensities.Length);
        try
        {
            var intensities = within.AsMemory(0, kept.Intensities.Length);
            roi.IntensitiesWithin(roi.Intensity, intensities.Span);
            RoiFiltering.RequireFinite(imageType, intensities.Span);
            return ImageMeasurement.Of(roi, intensities, [.. alike.Select(item => item.ResponseRequest)], counts, jobsWithin);
        }
        catch (CaseRejectedException rejection)
        {
            return [.. alike.Select(_ => new Attempt<ImageMeasurement>(null, rejection))];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(within);
        }
    }
}

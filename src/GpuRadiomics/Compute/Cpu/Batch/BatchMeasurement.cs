using System.Collections.Concurrent;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>
/// Measures a batch so that nothing is done twice: items are grouped by what a step depends on, from the ROI on its grid down to matrices. Groups are measured side
/// by side; one that is more than a thread's share of the batch is measured by all threads.
/// </summary>
internal static class BatchMeasurement
{
    /// <param name="batch">The items.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="counts">Told of every step.</param>
    /// <param name="cancellation">Looked at between steps that take long.</param>
    /// <returns>The results, in the items' order.</returns>
    public static WorkResult[] Measure(IReadOnlyList<WorkItem> batch, int jobs, StepCounts counts, CancellationToken cancellation)
    {
        var results = new WorkResult[batch.Count];
        RoiGroup[] groups = [.. RoiGroup.Of(batch).OrderByDescending(group => group.Cost)];
        double share = groups.Sum(group => group.Cost) / jobs;
        var large = groups.TakeWhile(group => group.Cost > share).ToArray();
        var drawn = new DrawnStages();
        foreach (var group in large)
            Measure(group, jobs);
        var small = groups[large.Length..];
        int jobsWithin = Math.Max(1, jobs / Math.Max(1, small.Length));
        Parallel.ForEach(
            Partitioner.Create(small, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
            group => Measure(group, jobsWithin));
        return results;

        void Measure(RoiGroup group, int jobsForGroup)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (number, result) in new GroupMeasurement(group, drawn, counts, jobsForGroup).Measure(cancellation))
                results[number] = result;
        }
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Cuts a batch into parts that should fit the device: as many items as the memory takes, in order.</summary>
internal static class BatchParts
{
    // Host memory and indices are 32-bit in places: what is fetched of one part stays below that.
    private const long MostBytes = 1 << 30;

    /// <param name="batch">The items.</param>
    /// <param name="numbers">Which of them to take.</param>
    /// <param name="bytes">Device memory for a part; one item may need more.</param>
    /// <param name="imageBytes">Device memory for the images of a part; one image may need more.</param>
    /// <param name="results">Takes the rejection of an item that cannot be computed.</param>
    public static IEnumerable<BatchPlan> Of(IReadOnlyList<WorkItem> batch, IEnumerable<int> numbers, long bytes, long imageBytes, WorkResult[] results)
    {
        var part = new BatchPlan();
        foreach (int i in numbers)
        {
            try
            {
                part.Add(batch[i], i);
            }
            catch (CaseRejectedException rejection)
            {
                results[i] = new(null, rejection);
                continue;
            }

            if (part.Bytes < Math.Min(bytes, MostBytes) && part.ImageBytes < imageBytes)
                continue;
            yield return part;
            part = new();
        }

        if (part.Items.Count > 0)
            yield return part;
    }
}

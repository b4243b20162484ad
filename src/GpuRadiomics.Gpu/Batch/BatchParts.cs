using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Residency;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Cuts a batch into parts that should fit the device: as many items as the memory takes, in order.</summary>
internal static class BatchParts
{
    // Host memory and indices are 32-bit in places: values of one part stay below 1 GiB.
    private const long MostBytes = 1 << 30;

    public static IEnumerable<IReadOnlyList<int>> Of(IReadOnlyList<WorkItem> batch, long memoryBytes)
    {
        long budget = Math.Min(memoryBytes, MostBytes), bytes = 0;
        var part = new List<int>();
        var images = new HashSet<Imaging.Volume>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < batch.Count; i++)
        {
            long needed = Estimate(batch[i]) + (images.Contains(batch[i].Image) ? 0 : VoxelStore.BytesOf(batch[i].Image));
            if (part.Count > 0 && bytes + needed > budget)
            {
                yield return part;
                (part, bytes) = ([], 0);
                images.Clear();
                needed = Estimate(batch[i]) + VoxelStore.BytesOf(batch[i].Image);
            }

            part.Add(i);
            images.Add(batch[i].Image);
            bytes += needed;
        }

        if (part.Count > 0)
            yield return part;
    }

    /// <summary>Bytes of an item by its boxes: interpolation, levels, and as much again for tables of counts, whose size only the levels tell.</summary>
    private static long Estimate(WorkItem item)
    {
        try
        {
            return item.Roi.VoxelCount == 0 ? 0 : 2 * RoiPlan.Of(item).Bytes;
        }
        catch (CaseRejectedException)
        {
            return 0;
        }
    }
}

using System.Runtime.InteropServices;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>Computes on the host what devices do not have, by the CPU's code; the responses go up, and what follows is done on the device.</summary>
internal static class HostResponses
{
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="tasks">The filters.</param>
    /// <param name="responses">Takes the responses.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    public static void Compute(DeviceArrays arrays, IEnumerable<FilterTask> tasks, GpuBuffer responses, int jobs)
    {
        var sources = new FilterSources();
        // Those with the same source one after the other, so that it is read once and not held longer.
        foreach (var group in tasks.GroupBy(task => sources.NumberOf(task.Plan.Roi, task.SourceBox)))
        {
            var box = group.First().SourceBox;
            var plan = group.First().Plan;
            double[] values = RoiFiltering.Read(plan.Roi.Image, plan.Roi.Roi.Box, box, plan.Extraction, jobs);
            foreach (var task in group)
            {
                double[][] computed = [.. task.Plan.Filter.Names.Select(_ => new double[task.Target.Size.Voxels])];
                task.Plan.Filter.Apply(values, box, task.Target, computed, jobs);
                foreach (var (number, response) in computed.Index())
                    arrays.Upload(responses, task.Response(number) * sizeof(double), task.ResponseBox.Size.Voxels * sizeof(double), bytes => Place(response, task, bytes));
            }
        }
    }

    /// <summary>The response in the box that it lies in, with zeros around.</summary>
    private static void Place(double[] response, FilterTask task, Span<byte> bytes)
    {
        var placed = MemoryMarshal.Cast<byte, double>(bytes);
        var (target, box) = (task.Target, task.ResponseBox);
        placed.Clear();
        for (int z = target.Z; z < target.EndZ; z++)
        for (int y = target.Y; y < target.EndY; y++)
            response.AsSpan((int)target.OffsetOf(target.X, y, z), target.Size.X).CopyTo(placed[(int)box.OffsetOf(target.X, y, z)..]);
    }
}

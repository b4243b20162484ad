using GpuRadiomics.Filters;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>Computes on the device: sources are interpolated there, and filtered images stay there. One launch of each kernel for all ROIs and bands of a round.</summary>
internal static class DeviceResponses
{
    private const int GroupSize = 256;

    // Each group of the transforms looks at what all groups have found, a work-item at one of them.
    private const int MostGroupsOfLargest = 256;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="volumes">Its images on the device.</param>
    /// <param name="tasks">Filters that devices have.</param>
    /// <param name="responses">Takes the responses.</param>
    public static void Compute(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, IReadOnlyList<FilterTask> tasks, GpuBuffer responses)
    {
        if (tasks.Count == 0)
            return;
        var sources = new FilterSources();
        int[] numbers = [.. tasks.Select(task => sources.NumberOf(task.Plan.Roi, task.SourceBox))];
        long[] begins = Begins(sources.Plans);
        var convolutions = new ConvolutionTable(begins[^1]);
        var voxels = new VoxelFilterTable();
        foreach (var (task, number) in tasks.Zip(numbers))
        {
            if (task.Plan.Filter is IBankFilter banks)
                convolutions.Add(task, banks.StepsFor(task.Target), begins[number]);
            else
                voxels.Add(task, begins[number]);
        }

        var images = InterpolatedBoxes.Whole(lane, arrays, volumes, sources.Plans, new(0, convolutions.Images - begins[^1])).Intensities;
        Convolve(lane, arrays, convolutions, images, responses);
        if (voxels.Count > 0)
            FilterVoxels(lane, arrays, voxels, images, responses);
    }

    /// <summary>Where each source begins in the images, and the end of the last.</summary>
    private static long[] Begins(IReadOnlyList<RoiPlan> sources)
    {
        var begins = new long[sources.Count + 1];
        for (int i = 0; i < sources.Count; i++)
            begins[i + 1] = begins[i] + sources[i].TargetBox.Size.Voxels;
        return begins;
    }

    private static void Convolve(Lane lane, DeviceArrays arrays, ConvolutionTable table, GpuBuffer images, GpuBuffer responses)
    {
        if (table.Rounds.Count == 0)
            return;
        var (queue, kernels) = (lane.Queue, lane.Kernels);
        GpuBuffer indices = arrays.Of(table.Numbers.Indices), numbers = arrays.Of(table.Numbers.Numbers);
        // Every round uses the same room.
        GpuBuffer alongX = arrays.New<double>(table.Rounds.Max(round => round.SamplesX)), alongY = arrays.New<double>(table.Rounds.Max(round => round.SamplesY));
        foreach (var round in table.Rounds)
        {
            queue.Launch(
                kernels["convolution_x"], GpuKernels.Groups(round.Most[0], GroupSize), GpuKernels.Jobs(round.CountX), GroupSize,
                arrays.Of<long>(round.X.ToArray()), round.CountX, indices, numbers, images, alongX);
            queue.Launch(
                kernels["convolution_y"], GpuKernels.Groups(round.Most[1], GroupSize), GpuKernels.Jobs(round.CountY), GroupSize,
                arrays.Of<long>(round.Y.ToArray()), round.CountY, indices, numbers, alongX, alongY);
            queue.Launch(
                kernels["convolution_z"], GpuKernels.Groups(round.Most[2], GroupSize), GpuKernels.Jobs(round.CountResults), GroupSize,
                arrays.Of<long>(round.Results.ToArray()), round.CountResults, arrays.Of<long>(round.Z.ToArray()), indices, numbers, alongY, images, responses);
        }
    }

    private static void FilterVoxels(Lane lane, DeviceArrays arrays, VoxelFilterTable table, GpuBuffer images, GpuBuffer responses)
    {
        var rows = arrays.Of(table.Rows);
        int groups = Math.Min(MostGroupsOfLargest, GpuKernels.Groups(table.MostRead, GroupSize)), jobs = GpuKernels.Jobs(table.Count);
        var magnitudes = arrays.New<double>((long)groups * table.Count);
        lane.Queue.Launch(lane.Kernels["largest_magnitudes"], groups, jobs, GroupSize, rows, table.Count, images, magnitudes);
        lane.Queue.Launch(
            lane.Kernels["voxel_filters"], GpuKernels.Groups(table.MostWritten, GroupSize), jobs, GroupSize,
            rows, table.Count, arrays.Of(table.Numbers), images, magnitudes, groups, responses);
    }
}

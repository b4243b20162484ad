using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Residency;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The first half of a batch: every ROI on its target grid. Masks and the intensities inside come back; everything stays on the device too.</summary>
internal sealed class InterpolatedRois
{
    private const int GroupSize = 256;

    private static readonly string[] PrefilterKernels = ["spline_prefilter_x", "spline_prefilter_y", "spline_prefilter_z"];

    private readonly IReadOnlyList<RoiPlan> plans;
    private readonly long[] targets;
    private readonly HostBuffer inside;
    private readonly HostBuffer totals;
    private readonly HostBuffer values;

    public InterpolatedRois(GpuKernels kernels, GpuQueue queue, DeviceArrays arrays, VoxelStore store, IReadOnlyList<RoiPlan> plans)
    {
        this.plans = plans;
        var volumes = store.Require([.. plans.Select(plan => plan.Image).Distinct()]);
        var numbers = new NumberTable();
        var table = new RoiTable(plans, volumes, numbers);
        targets = Offsets(plans);
        Rois = arrays.Of(table.Rows);
        var indices = arrays.Of(numbers.Indices);
        var weights = arrays.Of(numbers.Numbers);
        var masks = arrays.Of<byte>(Masks(table.MaskBytes));
        Inside = arrays.New<byte>(table.TargetVoxels);
        Intensities = arrays.New<double>(table.TargetVoxels);
        int perVoxel = GpuKernels.Groups(plans.Max(plan => plan.TargetBox.Size.Voxels), GroupSize), perRoi = Math.Min(plans.Count, 65535);
        queue.Launch(kernels["mask_interpolation"], perVoxel, perRoi, GroupSize, Rois, plans.Count, indices, weights, masks, Inside);

        var coefficients = arrays.New<double>(table.Coefficients);
        if (table.Coefficients > 0)
            Prefilter(kernels, queue, arrays.Of(table.SplineWeights), weights, store.Buffer, coefficients);
        queue.Launch(kernels["image_interpolation"], perVoxel, perRoi, GroupSize, Rois, plans.Count, indices, weights, store.Buffer, coefficients, Inside, Intensities);

        var rows = arrays.New<uint>(table.TargetRows);
        var counts = arrays.New<uint>(plans.Count);
        var compact = arrays.New<double>(table.TargetVoxels);
        int perRow = GpuKernels.Groups(plans.Max(plan => (long)plan.TargetBox.Size.Y * plan.TargetBox.Size.Z), GroupSize);
        queue.Launch(kernels["count_rows"], perRow, perRoi, GroupSize, Rois, plans.Count, Inside, rows);
        queue.Launch(kernels["scan_rows"], 1, perRoi, GroupSize, Rois, plans.Count, rows, counts);
        queue.Launch(kernels["gather_rows"], perRow, perRoi, GroupSize, Rois, plans.Count, Inside, Intensities, rows, compact);
        inside = arrays.ToHost(Inside, table.TargetVoxels);
        totals = arrays.ToHost(counts, plans.Count * sizeof(uint));
        values = arrays.ToHost(compact, table.TargetVoxels * sizeof(double));
        queue.Synchronize();
        RequireSoundCounts();
    }

    /// <summary>The ROI table on the device.</summary>
    public GpuBuffer Rois { get; }

    /// <summary>1 for each voxel of the target boxes that is inside.</summary>
    public GpuBuffer Inside { get; }

    public GpuBuffer Intensities { get; }

    /// <summary>The mask of a ROI's target box.</summary>
    public ReadOnlySpan<byte> MaskOf(int roi) => inside.Span.Slice((int)targets[roi], (int)plans[roi].TargetBox.Size.Voxels);

    /// <summary>The intensities inside a ROI, in the order of its voxels.</summary>
    public double[] ValuesOf(int roi) => MemoryMarshal.Cast<byte, double>(values.Span)
        .Slice((int)targets[roi], (int)MemoryMarshal.Cast<byte, uint>(totals.Span)[roi]).ToArray();

    private void Prefilter(GpuKernels kernels, GpuQueue queue, GpuBuffer splineWeights, GpuBuffer numbers, GpuBuffer volumes, GpuBuffer coefficients)
    {
        var boxes = plans.Where(plan => plan.HasSpline).Select(plan => plan.ImagePlan!.SourceBox.Size).ToArray();
        int perRoi = Math.Min(plans.Count, 65535);
        queue.Launch(kernels["spline_samples"], GpuKernels.Groups(boxes.Max(size => size.Voxels), GroupSize), perRoi, GroupSize, Rois, plans.Count, numbers, volumes, coefficients);
        double last = SplinePole.Value / (SplinePole.Value * SplinePole.Value - 1);
        foreach (var (axis, name) in PrefilterKernels.Index())
        {
            int groups = GpuKernels.Groups(boxes.Max(size => size.Voxels / size[axis]), GroupSize);
            queue.Launch(kernels[name], groups, perRoi, GroupSize, Rois, plans.Count, splineWeights, numbers, SplinePole.Value, SplinePole.Gain, last, coefficients);
        }
    }

    /// <summary>The number of voxels inside says how many intensities are taken: a device that computes wrong must not lead the host astray.</summary>
    private void RequireSoundCounts()
    {
        var counted = MemoryMarshal.Cast<byte, uint>(totals.Span);
        for (int roi = 0; roi < plans.Count; roi++)
        {
            var mask = MaskOf(roi);
            int voxels = mask.Length - mask.Count((byte)0);
            if (counted[roi] != voxels)
            {
                throw new GpuException(
                    "Counting voxels", "the device computes wrong", FormattableString.Invariant($"It counted {counted[roi]} in a mask that has {voxels}."));
            }
        }
    }

    private byte[] Masks(long bytes)
    {
        var masks = new byte[bytes];
        int at = 0;
        foreach (var plan in plans)
        {
            plan.Roi.Inside.CopyTo(masks, at);
            at += plan.Roi.Inside.Length;
        }

        return masks;
    }

    private static long[] Offsets(IReadOnlyList<RoiPlan> plans)
    {
        var offsets = new long[plans.Count];
        for (int i = 1; i < offsets.Length; i++)
            offsets[i] = offsets[i - 1] + plans[i - 1].TargetBox.Size.Voxels;
        return offsets;
    }
}

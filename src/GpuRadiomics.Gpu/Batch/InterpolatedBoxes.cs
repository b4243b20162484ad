using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Room behind the voxels of all boxes, for what is made of them.</summary>
/// <param name="Inside">Bytes behind the masks.</param>
/// <param name="Intensities">Values behind the intensities.</param>
internal readonly record struct BoxRoom(long Inside, long Intensities);

/// <summary>Boxes of images on their target grids; they stay on the device.</summary>
internal sealed class InterpolatedBoxes
{
    private const int GroupSize = 256;

    private static readonly string[] PrefilterKernels = ["spline_prefilter_x", "spline_prefilter_y", "spline_prefilter_z"];

    private InterpolatedBoxes(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, IReadOnlyList<RoiPlan> plans, bool isWhole, BoxRoom room)
    {
        var numbers = new NumberTable();
        Table = new(plans, volumes, numbers);
        Rois = arrays.Of(Table.Rows);
        var indices = arrays.Of(numbers.Indices);
        var weights = arrays.Of(numbers.Numbers);
        Intensities = arrays.New<double>(Table.TargetVoxels + room.Intensities);
        int perVoxel = GpuKernels.Groups(plans.Max(plan => plan.TargetBox.Size.Voxels), GroupSize), perRoi = GpuKernels.Jobs(plans.Count);
        if (isWhole)
        {
            Inside = arrays.Ones(Table.TargetVoxels);
        }
        else
        {
            Inside = arrays.New<byte>(Table.TargetVoxels + room.Inside);
            lane.Queue.Launch(lane.Kernels["mask_interpolation"], perVoxel, perRoi, GroupSize, Rois, plans.Count, indices, weights, DrawnMasks(arrays), Inside);
        }

        var coefficients = arrays.New<double>(Table.Coefficients);
        if (Table.Coefficients > 0)
            Prefilter(lane, plans, arrays.Of(Table.SplineWeights), weights, volumes.Buffer, coefficients);
        lane.Queue.Launch(
            lane.Kernels["image_interpolation"], perVoxel, perRoi, GroupSize,
            Rois, plans.Count, indices, weights, volumes.Buffer, coefficients, Inside, Intensities);
    }

    public RoiTable Table { get; }

    /// <summary>The ROI table on the device.</summary>
    public GpuBuffer Rois { get; }

    /// <summary>1 for each voxel of the target boxes that is inside.</summary>
    public GpuBuffer Inside { get; }

    /// <summary>That of each voxel of the target boxes that is inside; 0 of the others.</summary>
    public GpuBuffer Intensities { get; }

    /// <summary>Only what is inside the drawn masks, on the target grid.</summary>
    public static InterpolatedBoxes UnderMasks(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, IReadOnlyList<RoiPlan> plans, BoxRoom room) =>
        new(lane, arrays, volumes, plans, isWhole: false, room);

    /// <summary>Every voxel of the target boxes.</summary>
    public static InterpolatedBoxes Whole(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, IReadOnlyList<RoiPlan> plans, BoxRoom room = default) =>
        new(lane, arrays, volumes, plans, isWhole: true, room);

    private void Prefilter(Lane lane, IReadOnlyList<RoiPlan> plans, GpuBuffer splineWeights, GpuBuffer numbers, GpuBuffer volumes, GpuBuffer coefficients)
    {
        var boxes = plans.Where(plan => plan.HasSpline).Select(plan => plan.ImagePlan!.SourceBox.Size).ToArray();
        int count = plans.Count, perRoi = GpuKernels.Jobs(count);
        lane.Queue.Launch(
            lane.Kernels["spline_samples"], GpuKernels.Groups(boxes.Max(size => size.Voxels), GroupSize), perRoi, GroupSize, Rois, count, numbers, volumes, coefficients);
        double last = SplinePole.Value / (SplinePole.Value * SplinePole.Value - 1);
        foreach (var (axis, name) in PrefilterKernels.Index())
        {
            int groups = GpuKernels.Groups(boxes.Max(size => size.Voxels / size[axis]), GroupSize);
            lane.Queue.Launch(
                lane.Kernels[name], groups, perRoi, GroupSize, Rois, count, splineWeights, numbers, SplinePole.Value, SplinePole.Gain, last, coefficients);
        }
    }

    private GpuBuffer DrawnMasks(DeviceArrays arrays) => arrays.Of(Table.MaskBytes, bytes =>
    {
        int at = 0;
        foreach (var mask in Table.Masks)
        {
            mask.Inside.CopyTo(bytes[at..]);
            at += mask.Inside.Length;
        }
    });
}

using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The rows of kernels/roi_table.h, and the sizes of what they point to.</summary>
internal sealed class RoiTable
{
    private const int Fields = 46;

    // As in roi_table.h.
    private const int TargetField = 41, RowsField = 43, InsideField = 44, ValuesField = 45;

    private readonly List<long> rows = [];
    private readonly List<long> splineWeights = [];
    private readonly List<long> targets = [];
    private readonly List<Mask> masks = [];
    private readonly Dictionary<Mask, long> maskOffsets = [];

    /// <param name="plans">The ROIs.</param>
    /// <param name="volumes">Where their images lie on the device.</param>
    /// <param name="numbers">Takes weights, rescales and thresholds.</param>
    public RoiTable(IReadOnlyList<RoiPlan> plans, ResidentVolumes volumes, NumberTable numbers)
    {
        foreach (var plan in plans)
            Add(plan, volumes.Offsets[plan.Image], numbers);
    }

    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    /// <summary>For each ROI and axis the number of weights of the spline's first value, and where they begin.</summary>
    public ReadOnlySpan<long> SplineWeights => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(splineWeights);

    /// <summary>Where the voxels of each target box begin.</summary>
    public IReadOnlyList<long> Targets => targets;

    /// <summary>The drawn masks, each once, in the order of their bytes.</summary>
    public IReadOnlyList<Mask> Masks => masks;

    /// <summary>The row of another image of the same ROI.</summary>
    /// <param name="roi">The ROI's number.</param>
    /// <param name="target">Where the image's intensities in the target box begin.</param>
    /// <param name="inside">Where its mask there begins.</param>
    /// <param name="firstRow">The target box's first row in the row counts.</param>
    /// <param name="values">Where its intensities go when they are put together.</param>
    public long[] RowOf(int roi, long target, long inside, long firstRow, long values)
    {
        long[] row = [.. Rows.Slice(roi * Fields, Fields)];
        (row[TargetField], row[InsideField], row[RowsField], row[ValuesField]) = (target, inside, firstRow, values);
        return row;
    }

    /// <summary>Voxels of all target boxes.</summary>
    public long TargetVoxels { get; private set; }

    /// <summary>Voxels of all boxes that have spline coefficients.</summary>
    public long Coefficients { get; private set; }

    /// <summary>Rows of all target boxes.</summary>
    public long TargetRows { get; private set; }

    /// <summary>Bytes of all drawn masks.</summary>
    public long MaskBytes { get; private set; }

    private void Add(RoiPlan plan, long volumeOffset, NumberTable numbers)
    {
        var image = plan.Image;
        long[] row =
        [
            volumeOffset, (long)VoxelTypes.Of(image.Voxels), image.Voxels.Size.X, image.Voxels.Size.Y, image.FirstRow, image.FirstSlice,
            numbers.Add([.. image.Voxels.Slopes, .. image.Voxels.Intercepts]), image.Voxels.Size.Z,
            plan.RoundInput ? 1 : 0, plan.ImagePlan is null ? 0 : (long)IntensityConversion.Of(image, plan.Interpolation), plan.ImagePlan?.X.Taps ?? 0,
            OffsetOf(plan.Roi), .. Of(plan.Roi.Box), .. Of(plan.TargetBox), .. Of(plan.ImagePlan?.SourceBox ?? default), .. Taps(plan.ImagePlan, numbers),
            plan.MaskPlan?.X.Taps ?? 0, plan.MaskPlan?.SourceBox.X ?? 0, plan.MaskPlan?.SourceBox.Y ?? 0, plan.MaskPlan?.SourceBox.Z ?? 0,
            .. Taps(plan.MaskPlan, numbers), numbers.Add(RoiInterpolation.Threshold(plan.Interpolation)),
            TargetVoxels, plan.HasSpline ? Coefficients : -1, TargetRows, TargetVoxels, TargetVoxels,
        ];
        if (row.Length != Fields)
            throw new InvalidOperationException($"A row has {Fields} fields, as roi_table.h says. Found: {row.Length}.");
        rows.AddRange(row);
        AddSplineWeights(plan, numbers);
        targets.Add(TargetVoxels);
        TargetVoxels += plan.TargetBox.Size.Voxels;
        TargetRows += (long)plan.TargetBox.Size.Y * plan.TargetBox.Size.Z;
        Coefficients += plan.HasSpline ? plan.ImagePlan!.SourceBox.Size.Voxels : 0;
    }

    private long OffsetOf(Mask mask)
    {
        if (!maskOffsets.TryGetValue(mask, out long offset))
        {
            maskOffsets[mask] = offset = MaskBytes;
            masks.Add(mask);
            MaskBytes += mask.Inside.Length;
        }

        return offset;
    }

    private void AddSplineWeights(RoiPlan plan, NumberTable numbers)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            int length = plan.HasSpline ? plan.ImagePlan!.SourceBox.Size[axis] : 1;
            double[] weights = length > 1 ? SplinePole.FirstValueWeights(length) : [];
            splineWeights.AddRange([weights.Length, numbers.Add(weights)]);
        }
    }

    private static long[] Of(Box3 box) => [box.X, box.Y, box.Z, box.Size.X, box.Size.Y, box.Size.Z];

    private static long[] Taps(ResamplingPlan? plan, NumberTable numbers) =>
        plan is null || plan.Method == InterpolationMethod.None ? [0, 0, 0] : [numbers.AddTaps(plan.X), numbers.AddTaps(plan.Y), numbers.AddTaps(plan.Z)];
}

using GpuRadiomics.Gpu.Batch;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>
/// Filtered images of ROIs, as rows of kernels/roi_table.h behind those of the ROIs: a response within what re-segmentation kept of the unfiltered image.
/// Items that have both in common share a row.
/// </summary>
/// <param name="rois">The rows of the ROIs.</param>
internal sealed class ResponseTable(RoiTable rois)
{
    private readonly List<long> rows = [];
    private readonly List<RoiPlan> plans = [];
    private readonly List<long> valuesOf = [];
    private readonly Dictionary<(long Response, long Inside), int> numbers = [];

    public int Count => plans.Count;

    /// <summary>The rows, without those of the ROIs.</summary>
    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    /// <summary>The ROI of each.</summary>
    public IReadOnlyList<RoiPlan> Plans => plans;

    /// <summary>Rows of voxels of all target boxes.</summary>
    public long TargetRows { get; private set; }

    /// <summary>Voxels of all target boxes.</summary>
    public long Values { get; private set; }

    /// <summary>Where the values of an image go when they are put together.</summary>
    public long ValuesOf(int number) => valuesOf[number];

    /// <returns>The image's number among the filtered ones.</returns>
    /// <param name="task">The filter.</param>
    /// <param name="response">Which of its responses.</param>
    /// <param name="inside">Where the mask of what is kept begins.</param>
    public int NumberOf(FilterTask task, int response, long inside)
    {
        long target = task.Response(response);
        if (numbers.TryGetValue((target, inside), out int number))
            return number;
        numbers[(target, inside)] = number = Count;
        rows.AddRange(rois.RowOf(task.Plan.Number, target, inside, TargetRows, Values));
        plans.Add(task.Plan.Roi);
        valuesOf.Add(Values);
        var box = task.ResponseBox.Size;
        (TargetRows, Values) = (TargetRows + (long)box.Y * box.Z, Values + box.Voxels);
        return number;
    }
}

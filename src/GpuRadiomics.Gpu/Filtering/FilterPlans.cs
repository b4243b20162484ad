using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>The filters of a batch: each once for a ROI on its grid, whatever is measured of its responses.</summary>
internal sealed class FilterPlans
{
    private readonly List<FilterPlan> plans = [];
    private readonly Dictionary<(int Roi, FilterSettings Filter), int> numbers = [];
    private readonly FilterSources sources = new();

    public IReadOnlyList<FilterPlan> All => plans;

    /// <summary>Voxels of all filtered images; each covers its ROI's target box.</summary>
    public long ResponseVoxels { get; private set; }

    /// <summary>Bytes on the device, by estimate.</summary>
    public long Bytes { get; private set; }

    /// <param name="roi">The ROI's number in the batch.</param>
    /// <param name="plan">How it is brought to its target grid.</param>
    /// <param name="settings">Of the image that is filtered.</param>
    /// <param name="filter">The filter.</param>
    public int NumberOf(int roi, RoiPlan plan, ExtractionSettings settings, FilterSettings filter)
    {
        if (numbers.TryGetValue((roi, filter), out int number))
            return number;
        numbers[(roi, filter)] = number = plans.Count;
        var made = new FilterPlan(roi, plan, settings, filter, ResponseVoxels);
        plans.Add(made);
        ResponseVoxels += made.ResponseVoxels;
        try
        {
            Bytes += BytesOf(made);
        }
        catch (CaseRejectedException)
        {
            // The filter cannot be; what is wrong with the ROI comes before that.
        }

        return number;
    }

    private long BytesOf(FilterPlan filter)
    {
        var source = filter.SourceBoxFor(filter.Roi.TargetBox);
        int known = sources.Plans.Count;
        if (filter.IsOnDevice)
            sources.NumberOf(filter.Roi, source);
        return filter.Bytes(source) + sources.Plans.Skip(known).Sum(made => made.BytesWhole);
    }
}

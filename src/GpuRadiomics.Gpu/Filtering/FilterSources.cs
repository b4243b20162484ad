using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>The boxes of interpolated images that filters look at, each once.</summary>
internal sealed class FilterSources
{
    private readonly List<RoiPlan> plans = [];
    private readonly Dictionary<Key, int> numbers = [];

    public IReadOnlyList<RoiPlan> Plans => plans;

    /// <summary>The number of a box of the image that a ROI lies on.</summary>
    public int NumberOf(RoiPlan roi, Box3 box)
    {
        var key = new Key(roi.Image, roi.Alignment is null ? null : roi.Interpolation, roi.RoundInput, roi.TargetGrid, box);
        if (!numbers.TryGetValue(key, out int number))
        {
            numbers[key] = number = plans.Count;
            plans.Add(roi.Whole(box));
        }

        return number;
    }

    private readonly record struct Key(Volume Image, InterpolationSettings? Interpolation, bool RoundInput, Grid Target, Box3 Box);
}

using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>A filter of one ROI's image, and where its responses go.</summary>
internal sealed class FilterPlan
{
    private readonly IImageFilter? filter;
    private readonly CaseRejectedException? rejection;

    /// <param name="number">The ROI's number in the batch.</param>
    /// <param name="roi">How it is brought to its target grid.</param>
    /// <param name="extraction">Of the image that is filtered.</param>
    /// <param name="settings">The filter.</param>
    /// <param name="responses">The first voxel of its responses among those of all.</param>
    public FilterPlan(int number, RoiPlan roi, ExtractionSettings extraction, FilterSettings settings, long responses)
    {
        (Number, Roi, Extraction, Settings, Names, Responses) = (number, roi, extraction, settings, settings.Names, responses);
        try
        {
            filter = ImageFilters.Of(settings, roi.TargetGrid.Size, roi.TargetGrid.SpacingMm);
        }
        catch (CaseRejectedException error)
        {
            rejection = error;
        }
    }

    public int Number { get; }

    public RoiPlan Roi { get; }

    /// <summary>How the image that is filtered comes about; of these settings no more than that counts.</summary>
    public ExtractionSettings Extraction { get; }

    public FilterSettings Settings { get; }

    /// <inheritdoc cref="FilterPlan(int, RoiPlan, ExtractionSettings, FilterSettings, long)"/>
    public long Responses { get; }

    /// <summary>The names of its responses.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool IsOnDevice => DeviceFilters.Has(Settings);

    /// <summary>Voxels of all its responses; each covers the ROI's target box.</summary>
    public long ResponseVoxels => Names.Count * Roi.TargetBox.Size.Voxels;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FilterTooLarge"/>.</exception>
    public IImageFilter Filter => filter ?? throw rejection!;

    /// <summary>The part of the interpolated image that responses in a box depend on.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FilterTooLarge"/>.</exception>
    public Box3 SourceBoxFor(Box3 target)
    {
        var source = Filter.SourceBoxFor(target);
        RoiFiltering.RequireSpaceFor(source, Names[0]);
        return source;
    }

    /// <summary>Bytes on the device but for its source, by estimate: the ROI may have a smaller box than <see cref="RoiPlan.TargetBox"/>.</summary>
    /// <param name="source">What responses in that box depend on.</param>
    public long Bytes(Box3 source)
    {
        long passes = IsOnDevice && Filter is IBankFilter banks ? ConvolutionTable.SamplesOf(banks.StepsFor(Roi.TargetBox), source) : 0;
        // Responses, and once more where they are put together.
        return (passes + 2 * ResponseVoxels) * sizeof(double);
    }
}

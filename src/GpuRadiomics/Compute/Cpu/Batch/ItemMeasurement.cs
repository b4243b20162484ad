using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>An item on its way: what was found of it so far, mostly shared with others.</summary>
/// <param name="number">Its number in the batch.</param>
/// <param name="item">The item.</param>
internal sealed class ItemMeasurement(int number, WorkItem item)
{
    private readonly Dictionary<FilterSettings, IReadOnlyList<Attempt<ImageMeasurement>>> responses = [];
    private readonly ExtractionSettings ofResponses = item.Settings.ForResponses();
    private RoiMeasurement? unfiltered;
    private CaseRejectedException? rejection;

    public int Number => number;

    public WorkItem Item => item;

    /// <summary>What re-segmentation left of its ROI; null before, and once it is rejected.</summary>
    public KeptRoi? Kept { get; private set; }

    public ImageRequest UnfilteredRequest => new(item.Settings, item.Settings.Filters.HasOriginal ? item.Textures : []);

    public ImageRequest ResponseRequest => new(ofResponses, item.Textures);

    /// <summary>All that was found, or the first of its steps that gave nothing, in the order of the settings.</summary>
    public WorkResult Result
    {
        get
        {
            var filtered = new List<RoiMeasurement>();
            foreach (var filter in Kept is null ? [] : item.Settings.Filters.ToApply)
            {
                foreach (var (map, response) in responses[filter].Index())
                {
                    if (response.Rejection is { } rejected)
                        return new(null, rejected);
                    filtered.Add(Response(filter.Names[map], response.Result!));
                }
            }

            return rejection is null ? new(unfiltered! with { Responses = filtered }, null) : new(null, rejection);
        }
    }

    public void Reject(CaseRejectedException because) => (rejection, Kept) = (because, null);

    public void SetUnfiltered(RoiOnGrid onGrid, KeptRoi kept, Attempt<ImageMeasurement> measured)
    {
        if (measured.Result is not { } found)
        {
            Reject(measured.Rejection!);
            return;
        }

        Kept = kept;
        unfiltered = new()
        {
            Initial = onGrid.Drawn,
            Interpolated = onGrid.Stage,
            Resegmented = kept.Stage,
            Morphology = kept.Morphology,
            Intensities = found.Intensities,
            Histogram = found.Histogram,
            VolumeHistogram = found.VolumeHistogram,
            Textures = found.Textures,
            IntensityMask = item.WantsIntensities ? kept.Mask : null,
            Peaks = item.WantsPeaks ? kept.Peaks : null,
        };
    }

    /// <param name="filter">A filter of the settings.</param>
    /// <param name="measured">What was found in each of its images, or a single rejection when it cannot be applied.</param>
    public void SetResponses(FilterSettings filter, IReadOnlyList<Attempt<ImageMeasurement>> measured) => responses[filter] = measured;

    private RoiMeasurement Response(string imageType, ImageMeasurement found) => unfiltered! with
    {
        ImageType = imageType,
        Intensities = found.Intensities,
        Histogram = found.Histogram,
        VolumeHistogram = found.VolumeHistogram,
        Textures = found.Textures,
        IntensityMask = null,
        Peaks = null,
    };
}

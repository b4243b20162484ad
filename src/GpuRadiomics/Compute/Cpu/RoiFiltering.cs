using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// Responses in a ROI's box. Filters see the interpolated, rounded, unfiltered image, as far as each of them reaches and no further: a response has the bits that
/// filtering the whole image gives, whatever other filters there are (of a spline, whose coefficients are computed in a box with a margin, all but the last).
/// </summary>
/// <param name="item">The image, and how it is prepared.</param>
/// <param name="roi">The ROI on its grid.</param>
/// <param name="jobs">Threads to use at most.</param>
internal sealed class RoiFiltering(WorkItem item, PreparedRoi roi, int jobs) : IDisposable
{
    // The part of the image that the last filter looked at; often the next looks at the same.
    private Box3 box;
    private double[] values = [];
    private double[][] responses = [];

    /// <summary>Each response map of a filter, over the ROI's box; there until the next filter is applied. Arrays may be longer.</summary>
    /// <exception cref="CaseRejectedException">
    /// <see cref="RejectionReason.FilterTooLarge"/>, which names the filtered image.
    /// </exception>
    public double[][] Apply(FilterSettings settings)
    {
        GiveBack();
        var filter = ImageFilters.Of(settings, roi.Grid.Size, roi.Grid.SpacingMm);
        var source = filter.SourceBoxFor(roi.Box);
        if (source != box)
        {
            RequireSpaceFor(source, filter.Names[0]);
            (box, values) = (source, Read(item.Image, item.Roi.Box, source, item.Settings, jobs));
        }

        responses = [.. filter.Names.Select(_ => ResponseArrays.Shared.Rent(checked((int)roi.Box.Size.Voxels)))];
        filter.Apply(values, box, roi.Box, responses, jobs);
        return responses;
    }

    /// <summary>Responses are no longer there.</summary>
    public void Dispose() => GiveBack();

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>, with the image's name.</exception>
    public static void RequireFinite(string imageType, ReadOnlySpan<double> responses) => RequireFinite(imageType, RoiStages.NotFinite(responses));

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>, with the image's name.</exception>
    public static void RequireFinite(string imageType, long notFinite)
    {
        if (notFinite > 0)
        {
            throw new CaseRejectedException(
                RejectionReason.NonFiniteIntensity, $"The filtered image {imageType} holds values in the ROI that are not numbers", $"filtered image {imageType}",
                FormattableString.Invariant($"{notFinite} voxels that are NaN or infinite"), "finite responses",
                "Repair the image around the ROI: filters look beyond it; or leave the filter out");
        }
    }

    /// <summary>The slices of an image that filters look at for a ROI, as voxels of the image; the ROI's box where none does.</summary>
    public static Box3 Reached(Grid grid, Box3 roi, ExtractionSettings settings)
    {
        bool isInterpolated = settings.Interpolation.Method != InterpolationMethod.None;
        var alignment = GridAlignment.Of(grid, settings.Interpolation, roi);
        var (target, own) = isInterpolated ? (alignment.Target, alignment.TargetsTouching(roi)) : (grid, roi);
        var reached = roi;
        // What is too large will be refused when it is measured.
        foreach (var filter in RoiInterpolation.HasSpaceFor(own.Size) ? settings.Filters.ToApply : [])
        {
            try
            {
                var source = ImageFilters.Of(filter, target.Size, target.SpacingMm).SourceBoxFor(own);
                reached = Box3.Union(reached, isInterpolated ? alignment.Plan(source, settings.Interpolation.Method).SourceBox : source);
            }
            catch (CaseRejectedException)
            {
                // The filter cannot be; measuring will say so for each ROI.
            }
        }

        return reached;
    }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FilterTooLarge"/>.</exception>
    public static void RequireSpaceFor(Box3 box, string imageType)
    {
        if (box.Size.Voxels > RoiInterpolation.MostVoxels)
            throw ImageFilters.TooLarge(imageType, $"a box of {box.Size} voxels", FormattableString.Invariant($"at most {RoiInterpolation.MostVoxels} voxels"));
    }

    /// <summary>A box of the interpolated, rounded, unfiltered image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="roi">The drawn ROI's box, on which the grid may depend.</param>
    /// <param name="box">In the target grid.</param>
    /// <param name="settings">Of the interpolation.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static double[] Read(Volume image, Box3 roi, Box3 box, ExtractionSettings settings, int jobs)
    {
        if (settings.Interpolation.Method == InterpolationMethod.None)
            return ImageBox.Read(image, box, settings.Image.RoundToInteger);
        var plan = GridAlignment.Of(image.Grid, settings.Interpolation, roi).Plan(box, settings.Interpolation.Method);
        return RoiInterpolation.InterpolateImage(image, plan, settings, jobs);
    }

    private void GiveBack()
    {
        foreach (double[] response in responses)
            ResponseArrays.Shared.Return(response);
        responses = [];
    }
}

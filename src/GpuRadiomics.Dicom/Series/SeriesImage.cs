using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Pet;
using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Series;

/// <summary>A series read for its ROIs, as the input settings want it: SUV for PET, without padding in the ROIs, on a regular grid.</summary>
/// <param name="Image">The slices that the ROIs need, and of them the rows.</param>
/// <param name="Rois">The ROIs on the image's grid, in the order they were given; null where nothing is left.</param>
/// <param name="Notes">What was done to the image, in words.</param>
/// <param name="ExcludedVoxels">How many voxels each ROI lost as padding.</param>
public sealed record SeriesImage(Volume Image, IReadOnlyList<Mask?> Rois, IReadOnlyList<string> Notes, IReadOnlyList<long> ExcludedVoxels)
{
    /// <param name="geometry">The stack of slices.</param>
    /// <param name="modality">PT for SUV.</param>
    /// <param name="rois">The ROIs drawn on the slices, at least one, none empty.</param>
    /// <param name="settings">What will be computed, at least one; they agree on their input settings.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="cancellation">Ends the reading between two slices.</param>
    /// <exception cref="CaseRejectedException">As for <see cref="SeriesVolumeReader.Read"/>, <see cref="PetSuv.Of"/> and <see cref="RegularStack.Of"/>.</exception>
    public static SeriesImage Read(
        ImageSeriesGeometry geometry, string modality, IReadOnlyList<Mask> rois, IReadOnlyList<ExtractionSettings> settings, int jobs,
        CancellationToken cancellation = default)
    {
        var input = settings[0].Input;
        var notes = new List<string>();
        var regular = geometry.IsRegular ? null : RegularStack.Of(geometry);
        Mask[] onGrid = [.. rois.Select(roi => regular?.Resample(roi) ?? roi)];
        var reach = SliceReach.Of(regular?.Grid ?? geometry.Grid, onGrid, settings);
        var slices = (reach.Z, reach.Size.Z);
        var (first, count) = regular?.SourceSlices(slices) ?? slices;
        // Sheared slices take their rows from elsewhere.
        (int, int)? rows = regular is null ? (reach.Y, reach.Size.Y) : null;
        var image = SeriesVolumeReader.Read(geometry, jobs, (first, count), input.AllowLossy, rows, cancellation);
        if (LossyCompression.NoteOn(geometry.Slices) is { } lossy)
            notes.Add(lossy);
        if (modality == "PT" && input.Pet == PetIntensity.SuvBodyWeight)
        {
            var suv = PetSuv.Of(geometry, first, count);
            image = suv.Apply(image);
            notes.AddRange(suv.Notes);
        }

        var excluded = new long[rois.Count];
        if (input.ExcludePadding)
        {
            // Before anything is resampled: afterwards no voxel holds quite the padding value.
            for (int i = 0; i < rois.Count; i++)
            {
                (var kept, excluded[i]) = PixelPadding.Exclude(image, geometry.Slices, rois[i]);
                onGrid[i] = regular?.Resample(kept) ?? kept;
            }
        }

        if (regular is not null)
        {
            image = regular.Resample(image, slices, jobs, cancellation);
            notes.Add(regular.Note);
        }

        return new(image, [.. onGrid.Select(roi => roi.VoxelCount > 0 ? roi : null)], notes, excluded);
    }
}

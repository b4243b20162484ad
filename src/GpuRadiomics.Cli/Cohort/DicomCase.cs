using GpuRadiomics.Cli.Cohort.Rois;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An image series with the structure sets and segmentations drawn on it.</summary>
/// <param name="linked">The image and its outlines, the newest first.</param>
/// <param name="linkNotes">What is worth a look about the link of an object to its image.</param>
internal sealed class DicomCase(LinkedImage linked, Func<MaskObject, IReadOnlyList<string>> linkNotes) : CaseInput
{
    private readonly ImageSeries series = linked.Image;

    public override string CaseId => series.PatientId.Length > 0 ? series.PatientId : series.SeriesInstanceUid;

    private IEnumerable<string> ListNotes =>
        series.IsIncomplete ? [FormattableString.Invariant($"metadata.csv lists {series.ListedImages} images of the series, {series.Files} can be read")] : [];

    public override InputMark Mark => FileMark.Of(
        CaseId,
        series.SeriesInstanceUid,
        [
            .. series.Slices.Where(slice => slice.FrameNumber == 1).Select(slice => slice.Path), .. linked.StructureSets.Select(set => set.Path),
            .. linked.Segmentations.Select(segmentation => segmentation.Path),
        ]);

    public override CaseOutline Outline(LoadRequest request, CancellationToken cancellation)
    {
        var selection = RoiSelection.Of(linked, request.RoiNames, request.Input);
        if (selection.Rois.Count == 0)
            return CaseOutline.Skipped(CaseId);
        // What a ROI is compared with makes no row.
        var drawn = Draw(selection with { Rois = [.. selection.Rois.Select(roi => roi with { Counterpart = null })] }, request, cancellation, out _);
        return CaseOutline.Of(CaseId, request.Input.MergeRois ? [RoiMerging.Merge(drawn).Mask] : [.. drawn.Select(roi => roi.Mask)]);
    }

    public override LoadedCase Load(LoadRequest request, CancellationToken cancellation)
    {
        var selection = RoiSelection.Of(linked, request.RoiNames, request.Input);
        if (selection.Rois.Count == 0)
            return WithoutRoi(request);
        var drawn = Draw(selection, request, cancellation, out var geometry);
        LoadedRoi[] rois = request.Input.MergeRois
            ? [Merged(drawn, selection)]
            : [.. drawn.Take(selection.Rois.Count).Select(roi => Alone(roi, selection, drawn))];
        int[] usable = [.. Enumerable.Range(0, rois.Length).Where(i => rois[i].Mask is not null)];
        if (usable.Length == 0)
            return new(null, rois, Input(drawn, null));
        try
        {
            var read = SeriesImage.Read(geometry!, series.Modality, [.. usable.Select(i => rois[i].Mask!)], request.Settings, request.Jobs, cancellation);
            foreach (var (position, i) in usable.Index())
                rois[i] = OnImage(rois[i], geometry!, read, position);
            return new(Array.Exists(rois, roi => roi.Mask is not null) ? read.Image : null, rois, Input(drawn, read.Image));
        }
        catch (CaseRejectedException rejection)
        {
            return new(null, [.. rois.Select(roi => roi with { Mask = null, Rejection = roi.Rejection ?? rejection })], Input(drawn, null));
        }
    }

    /// <summary>The selected ROIs in their order, then those to compare them with.</summary>
    private DrawnRoi[] Draw(RoiSelection selection, LoadRequest request, CancellationToken cancellation, out ImageSeriesGeometry? geometry)
    {
        WantedRoi[] all = [.. selection.Rois, .. request.Input.MergeRois ? [] : selection.Rois.Select(roi => roi.Counterpart).OfType<WantedRoi>().Distinct()];
        try
        {
            geometry = ImageSeriesGeometry.Of(series, request.Input.IrregularStack, () => OutlinedImages.Of(all[0].Object, series));
            return new RoiDrawing(geometry, request, cancellation).Draw(all);
        }
        catch (CaseRejectedException rejection)
        {
            geometry = null;
            return [.. all.Select(roi => DrawnRoi.Rejected(roi, rejection))];
        }
    }

    private LoadedRoi Alone(DrawnRoi roi, RoiSelection selection, DrawnRoi[] drawn)
    {
        var notes = ListNotes.Concat(selection.Notes).Concat(linkNotes(roi.Roi.Object)).Concat(roi.Notes);
        if (roi.Mask is not { } mask || roi.Roi.Counterpart is not { } counterpart)
            return new(Key(roi.Roi), roi.Mask, roi.Rejection, Text(notes));
        var other = Array.Find(drawn, candidate => candidate.Roi == counterpart)!;
        if (other.Mask is null)
            return new(Key(roi.Roi), mask, null, Text(notes.Append($"not compared with the {counterpart.Object.Kind}: {other.Rejection!.What}")));
        var overlap = Overlap.Of(mask, other.Mask);
        return new(Key(roi.Roi), mask, null, Text(notes)) { Comparison = new(counterpart.Object.SopInstanceUid, overlap.Dice, overlap.VolumeRatio) };
    }

    private LoadedRoi Merged(DrawnRoi[] drawn, RoiSelection selection)
    {
        var (mask, rejection, notes) = RoiMerging.Merge(drawn);
        var links = drawn.Select(roi => roi.Roi.Object).Distinct().SelectMany(linkNotes);
        return new(Key([.. drawn.Select(roi => roi.Roi)]), mask, rejection, Text(ListNotes.Concat(selection.Notes).Concat(links).Concat(notes)));
    }

    /// <summary>The ROI as it lies on the image that was read for it.</summary>
    private LoadedRoi OnImage(LoadedRoi drawn, ImageSeriesGeometry geometry, SeriesImage read, int position)
    {
        long excluded = read.ExcludedVoxels[position];
        string[] padding = excluded > 0 ? [FormattableString.Invariant($"{excluded} voxels of padding taken out")] : [];
        string notes = Text([drawn.Notes, .. NotesOn(geometry), .. read.Notes, .. padding]);
        return read.Rois[position] is { } mask
            ? drawn with { Mask = mask, Notes = notes }
            : drawn with { Mask = null, Notes = notes, Rejection = OnlyPadding(drawn) };
    }

    private static IEnumerable<string> NotesOn(ImageSeriesGeometry geometry) =>
        geometry.SpacingIsSliceThickness ? geometry.Notes.Append("a single slice: its thickness is taken as the spacing") : geometry.Notes;

    private CaseRejectedException OnlyPadding(LoadedRoi drawn) => new(
        RejectionReason.EmptyMask, "The ROI lies where the image holds nothing but padding", $"ROI '{drawn.Key.RoiName}' on {series}",
        $"{drawn.Mask!.VoxelCount} voxels of padding", "at least one voxel that was measured", "Check that the outline belongs to this image");

    private LoadedCase WithoutRoi(LoadRequest request)
    {
        int rois = linked.StructureSets.Sum(set => set.Rois.Count) + linked.Segmentations.Sum(segmentation => segmentation.Rois.Count);
        bool hasNone = linked.StructureSets.Count + linked.Segmentations.Count == 0;
        var rejection = new CaseRejectedException(
            RejectionReason.NoRoi, "The image has no ROI to compute", series.ToString(),
            hasNone ? "no structure set and no segmentation" : $"{rois} ROIs{(request.RoiNames is null ? "" : $", none whose name matches {request.RoiNames}")}",
            hasNone ? "a structure set or segmentation that refers to the image" : "a ROI whose name matches", "Nothing, unless you know of an outline for this image");
        return new(null, [new(Key(), null, rejection)], Input([], null));
    }

    private RoiKey Key(params WantedRoi[] rois) => new()
    {
        CaseId = CaseId,
        PatientId = series.PatientId,
        StudyInstanceUid = series.StudyInstanceUid,
        ImageSeriesInstanceUid = series.SeriesInstanceUid,
        ImageModality = series.Modality,
        MaskSopInstanceUid = Joined(rois.Select(roi => roi.Object.SopInstanceUid).Distinct()),
        MaskModality = Joined(rois.Select(roi => MaskModality.Of(roi.Object)).Distinct()),
        RoiName = Joined(rois.Select(roi => roi.Name)),
        RoiNumber = Joined(rois.Select(roi => FormattableString.Invariant($"{roi.Header.Number}"))),
    };

    private RunInput Input(IReadOnlyList<DrawnRoi> drawn, Volume? image) =>
        new(CaseId, series.SeriesInstanceUid, FileHash.Of(image), [.. drawn.Select(roi => roi.Roi.Object.Path).Distinct().Select(FileHash.Of)]);

    private static string Joined(IEnumerable<string> parts) => string.Join('+', parts);

    private static string Text(IEnumerable<string> notes) => string.Join("; ", notes.Where(note => note.Length > 0));
}

using GpuRadiomics.Compute;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Extraction;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An image series and the structure sets drawn on it. Of several, the newest that has a wanted ROI counts.</summary>
/// <param name="linked">The image and its structure sets, the newest first.</param>
/// <param name="linkNotes">What is worth a look about the link of a structure set to its image.</param>
internal sealed class DicomCase(LinkedImage linked, Func<StructureSetHeader, IReadOnlyList<string>> linkNotes) : CaseInput
{
    private readonly ImageSeries series = linked.Image;

    public override string CaseId => series.PatientId.Length > 0 ? series.PatientId : series.SeriesInstanceUid;

    public override LoadedCase Load(LoadRequest request, CancellationToken cancellation)
    {
        if (linked.StructureSets.Count == 0)
            return WithoutRoi("no structure set", "a structure set that refers to the image");
        bool IsWanted(RoiHeader roi) => request.RoiNames?.IsMatch(roi.Name) ?? true;
        if (linked.StructureSets.FirstOrDefault(set => set.Rois.Any(IsWanted)) is not { } chosen)
            return WithoutRoi($"{linked.StructureSets.Sum(set => set.Rois.Count)} ROIs, none whose name matches {request.RoiNames}", "a ROI whose name matches");
        RoiHeader[] wanted = [.. chosen.Rois.Where(IsWanted)];
        try
        {
            var geometry = ImageSeriesGeometry.Of(series);
            var contours = StructureSet.Read(chosen.Path);
            var rois = Rasterize(contours, wanted, geometry, request, cancellation);
            Mask[] masks = [.. rois.Where(roi => roi.Mask is not null).Select(roi => roi.Mask!)];
            if (masks.Length == 0)
                return new(null, rois, Input(chosen, null));
            var image = SeriesVolumeReader.Read(
                geometry, request.Jobs, SliceReach.Of(geometry.Grid, masks, request.Settings), request.Input.AllowLossy, cancellation);
            return new(image, rois, Input(chosen, image));
        }
        catch (CaseRejectedException rejection)
        {
            return new(null, [.. wanted.Select(roi => Rejected(chosen, roi, rejection))], Input(chosen, null));
        }
    }

    /// <summary>Places the contours of every ROI, then has all ROIs drawn at once.</summary>
    private LoadedRoi[] Rasterize(StructureSet contours, RoiHeader[] wanted, ImageSeriesGeometry geometry, LoadRequest request, CancellationToken cancellation)
    {
        var rois = new LoadedRoi[wanted.Length];
        var placed = new PlacedContours?[wanted.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = request.Jobs, CancellationToken = cancellation };
        Parallel.For(0, rois.Length, parallel, i =>
        {
            try
            {
                placed[i] = PlacedContours.Of(contours.ReadRoi(wanted[i]), geometry, request.Input.Contours);
            }
            catch (CaseRejectedException rejection)
            {
                rois[i] = Rejected(contours.Header, wanted[i], rejection);
            }
        });
        int[] drawable = [.. Enumerable.Range(0, rois.Length).Where(i => placed[i] is not null)];
        var drawn = request.Backend.Rasterize([.. drawable.Select(i => placed[i]!.Rings)], cancellation);
        foreach (var (i, mask) in drawable.Zip(drawn))
            rois[i] = Covering(placed[i]!, mask, contours.Header, wanted[i], geometry);
        return rois;
    }

    private LoadedRoi Covering(PlacedContours placed, RingMask drawn, StructureSetHeader structureSet, RoiHeader roi, ImageSeriesGeometry geometry)
    {
        try
        {
            var rasterized = placed.Covering(drawn);
            string notes = string.Join("; ", NotesOn(structureSet).Concat(NotesOn(geometry)).Concat(NotesOn(rasterized.Report)));
            return new(Key(structureSet, roi), rasterized.Mask, null, notes);
        }
        catch (CaseRejectedException rejection)
        {
            return Rejected(structureSet, roi, rejection);
        }
    }

    private LoadedRoi Rejected(StructureSetHeader structureSet, RoiHeader roi, CaseRejectedException rejection) =>
        new(Key(structureSet, roi), null, rejection, string.Join("; ", NotesOn(structureSet)));

    private IEnumerable<string> NotesOn(StructureSetHeader structureSet)
    {
        if (linked.StructureSets.Count > 1)
            yield return FormattableString.Invariant($"{linked.StructureSets.Count - 1} other structure sets of this image left out");
        foreach (string note in linkNotes(structureSet))
            yield return note;
    }

    private static IEnumerable<string> NotesOn(ImageSeriesGeometry geometry)
    {
        if (geometry.LocalizersLeftOut > 0)
            yield return FormattableString.Invariant($"{geometry.LocalizersLeftOut} localizers left out");
        if (geometry.SpacingIsSliceThickness)
            yield return "a single slice: its thickness is taken as the spacing";
    }

    private static IEnumerable<string> NotesOn(RasterReport report)
    {
        foreach (var (reason, count) in report.Dropped)
            yield return $"{count} contours left out: {reason}";
        if (report.OverlappingContours > 0)
            yield return $"{report.OverlappingContours} partly overlapping contours united";
        if (report.EmptyContours > 0)
            yield return $"{report.EmptyContours} contours cover no voxel centre";
    }

    private LoadedCase WithoutRoi(string found, string expected)
    {
        var rejection = new CaseRejectedException(
            RejectionReason.NoRoi, "The image has no ROI to compute", series.ToString(), found, expected, "Nothing, unless you know of an outline for this image");
        return new(null, [new(Key(null, null), null, rejection)], Input(null, null));
    }

    private RoiKey Key(StructureSetHeader? structureSet, RoiHeader? roi) => new()
    {
        CaseId = CaseId,
        PatientId = series.PatientId,
        StudyInstanceUid = series.StudyInstanceUid,
        ImageSeriesInstanceUid = series.SeriesInstanceUid,
        ImageModality = series.Modality,
        MaskSopInstanceUid = structureSet?.SopInstanceUid ?? "",
        MaskModality = structureSet is null ? "" : "RTSTRUCT",
        RoiName = roi?.Name ?? "",
        RoiNumber = roi is null ? "" : FormattableString.Invariant($"{roi.Number}"),
    };

    private RunInput Input(StructureSetHeader? structureSet, Volume? image) =>
        new(CaseId, series.SeriesInstanceUid, FileHash.Of(image), structureSet is null ? [] : [FileHash.Of(structureSet.Path)]);
}

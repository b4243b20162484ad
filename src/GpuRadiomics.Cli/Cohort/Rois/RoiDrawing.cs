using GpuRadiomics.Compute;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort.Rois;

/// <summary>Puts ROIs on the slices of their image: contours are drawn by the backend, segments are laid on its voxels.</summary>
internal sealed class RoiDrawing(ImageSeriesGeometry geometry, LoadRequest request, CancellationToken cancellation)
{
    /// <summary>The ROIs in the order given. Each file is read once.</summary>
    public DrawnRoi[] Draw(IReadOnlyList<WantedRoi> rois)
    {
        var drawn = new Dictionary<WantedRoi, DrawnRoi>(ReferenceEqualityComparer.Instance);
        foreach (var group in rois.GroupBy(roi => roi.Object))
        {
            foreach (var roi in Draw(group.Key, [.. group]))
                drawn.Add(roi.Roi, roi);
        }

        return [.. rois.Select(roi => drawn[roi])];
    }

    private DrawnRoi[] Draw(MaskObject maskObject, WantedRoi[] rois)
    {
        try
        {
            if (maskObject.Source == MaskSource.StructureSet)
                return Rasterize(StructureSet.Read(maskObject.Path), rois);
            var segmentation = Segmentation.Read(maskObject.Path);
            return [.. rois.Select(roi => OrRejected(roi, () => Lay(segmentation, roi)))];
        }
        catch (CaseRejectedException rejection)
        {
            return [.. rois.Select(roi => DrawnRoi.Rejected(roi, rejection))];
        }
    }

    private DrawnRoi Lay(Segmentation segmentation, WantedRoi roi)
    {
        var voxels = segmentation.ReadSegment((Segment)roi.Header, request.Input.SegmentationThreshold);
        var (mask, report) = SegmentMask.On(voxels, geometry, request.Input.OtherGrid);
        return new(roi, mask, null, [.. NotesOn(report)]);
    }

    /// <summary>Places the contours of every ROI, then has all ROIs drawn at once.</summary>
    private DrawnRoi[] Rasterize(StructureSet contours, WantedRoi[] rois)
    {
        var placed = new PlacedContours?[rois.Length];
        var drawn = new DrawnRoi[rois.Length];
        Parallel.For(0, rois.Length, new ParallelOptions { MaxDegreeOfParallelism = request.Jobs, CancellationToken = cancellation }, i =>
        {
            try
            {
                placed[i] = PlacedContours.Of(contours.ReadRoi(rois[i].Header), geometry, request.Input.Contours);
            }
            catch (CaseRejectedException rejection)
            {
                drawn[i] = DrawnRoi.Rejected(rois[i], rejection);
            }
        });
        int[] drawable = [.. Enumerable.Range(0, rois.Length).Where(i => placed[i] is not null)];
        var masks = request.Backend.Rasterize([.. drawable.Select(i => placed[i]!.Rings)], cancellation);
        foreach (var (i, mask) in drawable.Zip(masks))
            drawn[i] = OrRejected(rois[i], () => Covering(rois[i], placed[i]!, mask));
        return drawn;
    }

    private static DrawnRoi Covering(WantedRoi roi, PlacedContours placed, RingMask drawn)
    {
        var (mask, report) = placed.Covering(drawn);
        return new(roi, mask, null, [.. NotesOn(report)]);
    }

    private static DrawnRoi OrRejected(WantedRoi roi, Func<DrawnRoi> draw)
    {
        try
        {
            return draw();
        }
        catch (CaseRejectedException rejection)
        {
            return DrawnRoi.Rejected(roi, rejection);
        }
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

    private static IEnumerable<string> NotesOn(SegmentReport report)
    {
        if (report.GridDifference is { } difference)
            yield return $"the segmentation's voxels are not the image's ({difference}): nearest taken";
        if (report.VoxelsBeside > 0)
            yield return FormattableString.Invariant($"{report.VoxelsBeside} voxels of the segmentation lie beside the image");
    }
}

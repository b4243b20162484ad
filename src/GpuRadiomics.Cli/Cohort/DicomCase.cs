using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An image series and the structure sets drawn on it. The newest structure set counts.</summary>
internal sealed class DicomCase(LinkedImage linked) : CaseInput
{
    private readonly ImageSeries series = linked.Image;

    public override string CaseId => series.PatientId.Length > 0 ? series.PatientId : series.SeriesInstanceUid;

    public override LoadedCase Load(Regex? roiNames, int jobs, CancellationToken cancellation)
    {
        if (linked.StructureSets.Count == 0)
            return WithoutRoi("no structure set", "a structure set that refers to the image");
        var newest = linked.StructureSets[0];
        var wanted = newest.Rois.Where(roi => roiNames?.IsMatch(roi.Name) ?? true).ToArray();
        if (wanted.Length == 0)
            return WithoutRoi($"{newest.Rois.Count} ROIs, none whose name matches {roiNames}", "a ROI whose name matches");
        try
        {
            var geometry = ImageSeriesGeometry.Of(series);
            var contours = StructureSet.Read(newest.Path);
            var rois = new LoadedRoi[wanted.Length];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
            Parallel.For(0, rois.Length, parallel, i => rois[i] = Rasterize(contours, wanted[i], geometry));
            if (rois.All(roi => roi.Mask is null))
                return new(null, rois, Input(newest, ""));
            var image = SeriesVolumeReader.Read(geometry, jobs, cancellation);
            return new(image, rois, Input(newest, Convert.ToHexStringLower(SHA256.HashData(image.Voxels.AsBytes()))));
        }
        catch (CaseRejectedException rejection)
        {
            return new(null, [.. wanted.Select(roi => new LoadedRoi(Key(newest, roi), null, rejection))], Input(newest, ""));
        }
    }

    private LoadedRoi Rasterize(StructureSet contours, RoiHeader roi, ImageSeriesGeometry geometry)
    {
        var key = Key(contours.Header, roi);
        try
        {
            var rasterized = ContourRasterizer.Rasterize(contours.ReadRoi(roi), geometry);
            return new(key, rasterized.Mask, null, string.Join("; ", Notes(rasterized.Report)));
        }
        catch (CaseRejectedException rejection)
        {
            return new(key, null, rejection);
        }
    }

    private IEnumerable<string> Notes(RasterReport report)
    {
        if (linked.StructureSets.Count > 1)
            yield return $"{linked.StructureSets.Count - 1} older structure sets left out";
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
        return new(null, [new(Key(null, null), null, rejection)], Input(null, ""));
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

    private RunInput Input(StructureSetHeader? structureSet, string voxelsSha256) =>
        new(CaseId, series.SeriesInstanceUid, voxelsSha256, structureSet is null ? [] : [FileHash.Of(structureSet.Path)]);
}

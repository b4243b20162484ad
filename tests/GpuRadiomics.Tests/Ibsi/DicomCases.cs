using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>A CT with one ROI of its structure set, as an extraction reads them.</summary>
internal static class DicomCases
{
    public static (Volume Image, Mask Roi) Read(string folder, string roiName)
    {
        var linked = Assert.Single(CohortLinks.Of(CohortIndex.Scan([folder], 2)).Images);
        var geometry = ImageSeriesGeometry.Of(linked.Image);
        var contours = StructureSet.Read(Assert.Single(linked.StructureSets).Path);
        var roi = contours.ReadRoi(contours.Header.Rois.Single(roi => roi.Name == roiName));
        return (SeriesVolumeReader.Read(geometry, 2), ContourRasterizer.Rasterize(roi, geometry).Mask);
    }
}

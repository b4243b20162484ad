using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>The SEG of a patient holds the voxels of the contours of GTV-1.</summary>
public sealed class PhantomSegmentationAnalyticTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private PhantomManifest Write(PhantomOptions options) => PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken);

    private CohortLinks Link() => CohortLinks.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1.7, 2.35)]
    public void It_reads_back_as_the_mask_of_the_contours_voxel_for_voxel(double pixelMm, double sliceMm)
    {
        // A scanner's series, a planning export with a hole in the tumour, and one without a series number.
        var manifest = Write(PhantomOptions.Small(folder.Path, 3) with { PixelSpacingMm = pixelMm, SliceSpacingMm = sliceMm });
        var images = Link().Images;
        Assert.Equal(3, images.Count);
        foreach (var (image, patient) in images.Zip(manifest.Patients))
        {
            var geometry = ImageSeriesGeometry.Of(image.Image);
            var segmentation = Segmentation.Read(Assert.Single(image.Segmentations).Path);
            Assert.Equal(patient.SegmentationFile, segmentation.Header.Path);
            var placed = SegmentMask.On(segmentation.ReadSegment(Assert.Single(segmentation.Header.Segments)), geometry, OtherGrid.Refuse);
            var contours = StructureSet.Read(Assert.Single(image.StructureSets).Path);
            var drawn = ContourRasterizer.Rasterize(contours.ReadRoi(contours.Header.Rois.Single(roi => roi.Name == "GTV-1")), geometry).Mask;
            Assert.Equal((drawn.Box, drawn.VoxelCount), (placed.Mask.Box, placed.Mask.VoxelCount));
            Assert.Equal(drawn.Inside, placed.Mask.Inside);
            Assert.Equal(1, Overlap.Of(drawn, placed.Mask).Dice);
            Assert.Equal(new SegmentReport("segment-voxels-v1", segmentation.Header.NumberOfFrames, 0, 0, null), placed.Report);
            Assert.InRange(segmentation.Header.NumberOfFrames, 1, 30);
        }
    }

    [Fact]
    public void It_is_named_as_those_of_HN1_and_refers_to_its_image()
    {
        var patient = Assert.Single(Write(PhantomOptions.Small(folder.Path, 1)).Patients);
        var linked = Assert.Single(Link().Segmentations);
        Assert.Equal((LinkRule.ReferencedSeries, patient.CtSeriesInstanceUid), (linked.Rule!.Value, Assert.Single(linked.Images).SeriesInstanceUid));
        Assert.Empty(linked.Notes);
        var header = (SegmentationHeader)linked.MaskObject;
        Assert.Equal("Segmentation", header.SeriesDescription);
        Assert.Equal(["Neoplasm, Primary", "GTV-1", "M-80003"], Assert.Single(header.Rois).Names);
        Assert.Contains("/300.000000-Segmentation-", header.Path.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_contours_or_image_or_on_request_there_is_none()
    {
        var defects = new Dictionary<int, PhantomDefect> { [0] = PhantomDefect.RoiWithoutContours, [1] = PhantomDefect.DanglingStructureSet, [2] = PhantomDefect.MissingSlice };
        var manifest = Write(PhantomOptions.Small(folder.Path, 3) with { Defects = defects });
        Assert.Equal([false, false, true], manifest.Patients.Select(patient => patient.SegmentationFile is not null));
        Assert.Single(Link().Segmentations);

        using var other = new TemporaryFolder();
        Assert.Null(Assert.Single(Write(PhantomOptions.Small(other.Path, 1) with { IncludeSegmentation = false }).Patients).SegmentationFile);
    }
}

using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Series;

/// <summary>Multi-frame images that other programs wrote.</summary>
public class MultiFrameOracleTests
{
    private const string MultiFrame = "dicomparser_encapsulated/encapsulated/multi-frame/";

    /// <summary>Legacy converted enhanced CT of dcmqi's test data, beside the single frames that it was made of, and a segmentation of those.</summary>
    [Theory]
    [InlineData("24x38x3")]
    [InlineData("23x38x3")]
    public void A_converted_image_is_that_of_its_single_frames(string size)
    {
        string folder = Path.GetDirectoryName(Path.GetDirectoryName(TestData.Require("seg", "dcmqi", "segmentations", size, "multiframe", "mf.dcm")))!;
        var (single, frames) = (Read(Path.Combine(folder, "image")), Read(Path.Combine(folder, "multiframe")));
        Assert.Equal((3, 3, 1), (single.Series.Files, frames.Series.Slices.Count, frames.Series.Files));
        Assert.Null(single.Image.Grid.DifferenceFrom(frames.Image.Grid));
        Assert.Equal(Values(single.Image), Values(frames.Image));
        var segmentation = Segmentation.Read(Path.Combine(folder, "seg", "label.seg"));
        foreach (var segment in segmentation.Header.Segments)
        {
            Mask On(ImageSeriesGeometry geometry) => SegmentMask.On(segmentation.ReadSegment(segment), geometry).Mask;
            Assert.True(On(single.Geometry).VoxelCount > 0);
            Assert.Equal(On(single.Geometry).Inside, On(frames.Geometry).Inside);
        }
    }

    /// <summary>An enhanced CT of two frames, 10 mm apart, with and without offset tables and several fragments a frame.</summary>
    [Theory]
    [InlineData("CT0012.not_fragmented_no_bot_rle.dcm")]
    [InlineData("CT0012.not_fragmented_bot_rle.dcm")]
    [InlineData("CT0012.fragmented_no_bot_jpeg_lossless.57.dcm")]
    [InlineData("CT0012.fragmented_no_bot_jpeg_lossless.70.dcm")]
    [InlineData("CT0012.not_fragmented_no_bot_jpeg_ls.80.dcm")]
    [InlineData("CT0012.fragmented_no_bot_jpeg_ls.80.dcm")]
    [InlineData("CT0012.not_fragmented_bot_jpeg_ls.80.dcm")]
    public void Compressed_files_are_the_image_of_the_uncompressed_one(string file)
    {
        var expected = Read(TestData.Require("transfer-syntaxes", MultiFrame + "CT0012.explicit_little_endian.dcm"));
        Assert.Equal((512, 512, 2, 10.0), (expected.Image.Grid.Size.X, expected.Image.Grid.Size.Y, expected.Image.Grid.Size.Z, Math.Round(expected.Image.Grid.SpacingMm.Z, 6)));
        try
        {
            var found = Read(TestData.Require("transfer-syntaxes", MultiFrame + file));
            Assert.Null(expected.Image.Grid.DifferenceFrom(found.Image.Grid));
            Assert.Equal(Values(expected.Image), Values(found.Image));
        }
        catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.CodecUnavailable)
        {
            Absent.EndTest(rejection.WhatToDo);
        }
    }

    [Theory]
    [InlineData("CT0012.fragmented_no_bot_jpeg_ls.81.dcm", RejectionReason.LossyCompressed)]
    [InlineData("CT0012.fragmented_no_bot_jpeg_baseline.51.dcm", RejectionReason.UnsupportedEncoding)]
    public void Lossy_frames_are_refused(string file, RejectionReason reason)
    {
        string path = TestData.Require("transfer-syntaxes", MultiFrame + file);
        Support.Rejected.For(reason, () => Read(path).Image);
    }

    private static (ImageSeries Series, ImageSeriesGeometry Geometry, Volume Image) Read(string path)
    {
        var series = Assert.Single(CohortIndex.Scan([path], 1, TestContext.Current.CancellationToken).Images);
        var geometry = ImageSeriesGeometry.Of(series);
        return (series, geometry, SeriesVolumeReader.Read(geometry, 2, cancellationToken: TestContext.Current.CancellationToken));
    }

    private static double[] Values(Volume image)
    {
        var size = image.Grid.Size;
        var values = new double[size.Voxels];
        for (int row = 0; row < size.Y * size.Z; row++)
            image.ReadIntensities(0, row % size.Y, row / size.Y, values.AsSpan(row * size.X, size.X));
        return values;
    }
}

using System.Globalization;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Segmentations;

/// <summary>Voxels of every segment against what pydicom counted.</summary>
public sealed partial class SegmentationTests
{
    [Fact]
    public void Every_segment_has_the_voxels_that_pydicom_counted()
    {
        string table = TestData.Require("seg", "seg_reference_counts.csv");
        int read = 0, undecoded = 0;
        foreach (string[] row in File.ReadLines(table).Skip(1).Select(line => line.Split(',')))
        {
            string path = Path.Combine(Path.GetDirectoryName(table)!, row[0]);
            if (row[11] == "undecoded")
            {
                UndecodedByPydicom(path);
                undecoded++;
                continue;
            }

            int number = Integer(row[8]);
            var segmentation = Segmentation.Read(path);
            var (header, segment) = (segmentation.Header, segmentation.Header.Segments.Single(s => s.Number == number));
            Assert.Equal(
                (row[3], Integer(row[4]), Integer(row[5]), Integer(row[6]), Integer(row[7]), row[9]),
                (header.Type.ToString().ToUpperInvariant(), header.BitsAllocated, header.Rows, header.Columns, header.NumberOfFrames, segment.Name));
            Assert.EndsWith(row[13], Assert.Single(header.ReferencedSeriesUids), StringComparison.Ordinal);
            // Any value above 0 counts: the smallest threshold there is.
            var voxels = segmentation.ReadSegment(segment, double.Epsilon);
            Assert.Equal((row[0], Integer(row[10]), Integer(row[11])), (row[0], voxels.FrameCount + voxels.EmptyFrames, voxels.VoxelCount));
            Assert.Equal((row[0], Integer(row[12])), (row[0], SumOf(segmentation, segment)));
            read++;
        }

        Assert.Equal((21, 6), (read, undecoded));
    }

    [Theory]
    [InlineData("liver_1frame.dcm", RejectionReason.MissingAttribute)] // three descriptions, one frame, and no word of how many there are
    [InlineData("liver_expb_1frame.dcm", RejectionReason.MissingAttribute)]
    public void Odd_files_are_refused_with_a_reason(string file, RejectionReason reason) =>
        Rejected.For(reason, () => ReadFirstSegment(TestData.Require("transfer-syntaxes", "pydicom_misc", file)));

    /// <summary>Deflated frames, RLE and JPEG 2000 of single bits: all are of one liver, of which the uncompressed file says how many voxels it has.</summary>
    private static void UndecodedByPydicom(string path)
    {
        try
        {
            Assert.Equal((path, 107098), (path, ReadFirstSegment(path).VoxelCount));
        }
        catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.CodecUnavailable)
        {
            Absent.EndTest(rejection.WhatToDo);
        }
    }

    private static SegmentVoxels ReadFirstSegment(string path)
    {
        var segmentation = Segmentation.Read(path);
        return segmentation.ReadSegment(segmentation.Header.Segments[0]);
    }

    /// <summary>The sum of the stored values: of fractional ones, as many as reach 1, as many as reach 2, and so on.</summary>
    private static long SumOf(Segmentation segmentation, Segment segment) => segmentation.Header.Type == SegmentationType.Fractional
        ? Enumerable.Range(1, 255).Sum(value => segmentation.ReadSegment(segment, value / 255.0).VoxelCount)
        : segmentation.ReadSegment(segment).VoxelCount;

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

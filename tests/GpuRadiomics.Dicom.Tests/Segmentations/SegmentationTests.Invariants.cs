using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Segmentations;

public sealed partial class SegmentationTests
{
    [Fact]
    public void Nothing_but_a_rejection_escapes_from_damaged_segmentations()
    {
        folder.WriteSlices("ct", TestSlice.Stack(new TestSlice(), 0, 3, 6));
        int broken = 0, rejected = 0, placed = 0, linked = 0;
        foreach (var damaged in DamagedFiles.Make(seed: 23, count: 2500, Originals()))
        {
            folder.Write("seg", damaged);
            var index = CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
            broken += index.Broken.Count;
            foreach (var link in CohortLinks.Of(index).Segmentations)
            {
                Assert.Equal(link.Images.Count == 0, link.Rejection is not null);
                linked += link.Images.Count;
                foreach (var segment in ((SegmentationHeader)link.MaskObject).Segments)
                {
                    try
                    {
                        var voxels = Segmentation.Read(link.MaskObject.Path).ReadSegment(segment);
                        SegmentMask.On(voxels, ImageSeriesGeometry.Of(index.Images[0]), (OtherGrid)(placed % 2));
                        placed++;
                    }
                    catch (CaseRejectedException)
                    {
                        rejected++;
                    }
                }
            }
        }

        Assert.True(broken > 200 && rejected > 200 && placed > 200 && linked > 500, $"{broken} broken, {rejected} rejected, {placed} placed, {linked} linked");
    }

    private static byte[][] Originals()
    {
        TestFrame[] frames =
        [
            Lower with { SourceUid = "1.2.1.1.1" }, Upper with { Segment = 2, SourceUid = "1.2.1.1.2" }, Lower with { PositionMm = new Geometry.Vector3D(0.2, 0, 4) },
        ];
        var binary = new TestSegmentation { ReferencedSeriesUids = ["1.2.1.1"], Segments = [new(1), new(2)], Frames = frames, SpacingBetweenSlices = 3 };
        var labels = binary with { Type = "LABELMAP", BitsAllocated = 8, SopClassUid = "1.2.840.10008.5.1.4.1.1.66.7", Frames = frames[..2] };
        return
        [
            binary.ToFile(),
            (binary with { Explicit = false, UndefinedLengths = true, ReferencedSeriesUids = [] }).ToFile(),
            (binary with { UndefinedLengths = true, SharesGroups = false, ReferencedSeriesUids = [], Frames = [.. frames.Select(f => f with { SourceUid = null })] }).ToFile(),
            (binary with { Type = "FRACTIONAL", MaximumFractionalValue = 1, BitsAllocated = 8 }).ToFile(),
            labels.ToFile(),
            (labels with { BitsAllocated = 16, Explicit = false }).ToFile(),
        ];
    }
}

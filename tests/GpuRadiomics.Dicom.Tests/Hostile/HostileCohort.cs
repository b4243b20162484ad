using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Hostile;

/// <summary>A patient with three slices, a structure set and a segmentation, one of whose files is replaced by a damaged one; taken from the folder to the volume.</summary>
internal sealed class HostileCohort : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public HostileCohort()
    {
        foreach (var (i, slice) in Slices.Index())
            folder.Write($"{i}.dcm", slice.ToFile());
        folder.Write("rtstruct.dcm", Outlines.ToFile());
        folder.Write("seg.dcm", Segments.ToFile());
    }

    /// <summary>With numbers that leave room for wild ones.</summary>
    public static TestSlice[] Slices { get; } = TestSlice.Stack(
        new TestSlice { Rows = 12, Columns = 10, PixelSpacing = [1.000001, 1.000001], PositionMm = new(0.000001, 0.000001, 0), Thickness = 3.000001, Slope = 1.000001 }, 0.000001, 3.000001, 6.000001);

    public static TestStructureSet Outlines { get; } = new()
    {
        FrameOfReferenceUid = "1.2.9", ReferencedSeriesUids = ["1.2.1.1"], ReferencedSopUids = ["1.2.1.1.1", "1.2.1.1.2"], ContoursInOrder = false,
        Rois =
        [
            new(1, "GTV-1", [TestContour.Square(1.000001, 7.5, 0), TestContour.Square(2.000001, 5, 0), new(@"1\1\0", "POINT"), TestContour.Square(2, 5, 3) with { ImageUid = "1.2.1.1.2" }]),
            new(2, "Cord", [TestContour.Square(2.25, 4, 3), TestContour.Square(3, 6, 6)]),
        ],
    };

    public static TestSegmentation Segments { get; } = new()
    {
        Rows = 12, Columns = 10, ReferencedSeriesUids = ["1.2.1.1"], Segments = [new(1), new(2)], SpacingBetweenSlices = 3.000001, PixelSpacing = [1.000001, 1.000001],
        Frames =
        [
            TestFrame.Of(10, 12, new(0.000001, 0.000001, 0.000001), (1, 2), (2, 2), (9, 11)) with { SourceUid = "1.2.1.1.1" },
            TestFrame.Of(10, 12, new(0.000001, 0.000001, 3.000001), (4, 4), (5, 5)) with { Segment = 2, SourceUid = "1.2.1.1.2" },
            TestFrame.Of(10, 12, new(0.000001, 0.000001, 6.000001), (0, 0)),
        ],
    };

    /// <summary>How often something was found, or was refused.</summary>
    public int Broken { get; private set; }

    public int Unlinked { get; private set; }

    public int Drawn { get; private set; }

    public int Refused { get; private set; }

    public int Volumes { get; private set; }

    public void Dispose() => folder.Dispose();

    public void Replace(string file, ReadOnlySpan<byte> content) => folder.Write(file, content);

    public void Remove(string file) => File.Delete(Path.Combine(folder.Path, file));

    /// <summary>Everything that may be done with the folder. Only rejections are taken for an outcome; anything else ends the test.</summary>
    public void Run(ContourCombination combination, OtherGrid otherGrid, IrregularStack irregular)
    {
        var index = CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
        Broken += index.Broken.Count;
        var links = CohortLinks.Of(index);
        foreach (var link in links.StructureSets.Concat(links.Segmentations))
        {
            Assert.Equal(link.Images.Count == 0, link.Rejection is not null);
            Unlinked += link.Images.Count == 0 ? 1 : 0;
        }

        foreach (var image in links.Images)
            Run(image, combination, otherGrid, irregular);
    }

    private void Run(LinkedImage linked, ContourCombination combination, OtherGrid otherGrid, IrregularStack irregular)
    {
        MaskObject[] objects = [.. linked.StructureSets, .. linked.Segmentations];
        if (OrRefused(() => ImageSeriesGeometry.Of(linked.Image, irregular, () => OutlinedImages.Of(objects[0], linked.Image))) is not { } geometry)
            return;
        Mask[] masks =
        [
            .. linked.StructureSets.SelectMany(set => set.Rois.Select(roi =>
                OrRefused(() => ContourRasterizer.Rasterize(StructureSet.Read(set.Path).ReadRoi(roi), geometry, combination).Mask))).OfType<Mask>(),
            .. linked.Segmentations.SelectMany(segmentation => segmentation.Rois.Select(roi =>
                OrRefused(() => SegmentMask.On(Segmentation.Read(segmentation.Path).ReadSegment((Segment)roi), geometry, otherGrid).Mask))).OfType<Mask>(),
        ];
        Drawn += masks.Length;
        if (masks.Length == 0)
            return;
        var settings = new ExtractionSettings { Name = "hostile", Input = new() { IrregularStack = irregular, AllowLossy = true } };
        var read = OrRefused(() => SeriesImage.Read(geometry, linked.Image.Modality, masks, [settings], 1, TestContext.Current.CancellationToken));
        Volumes += read is null ? 0 : 1;
    }

    private T? OrRefused<T>(Func<T> action)
        where T : class
    {
        try
        {
            return action();
        }
        catch (CaseRejectedException)
        {
            Refused++;
            return null;
        }
    }
}

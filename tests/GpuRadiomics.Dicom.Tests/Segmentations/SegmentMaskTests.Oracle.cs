using System.IO.Compression;
using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Segmentations;

/// <summary>Segments on their images, voxel for voxel against the label images that dcmqi has for the same files.</summary>
public sealed partial class SegmentMaskTests
{
    [Theory]
    [InlineData("24x38x3/image", "24x38x3/seg/label.seg", "24x38x3/nrrd/label.nrrd")]
    [InlineData("23x38x3/image", "23x38x3/seg/label.seg", "23x38x3/nrrd/label.nrrd")]
    [InlineData("24x38x3/image", "sparse-labelmap-noppv.dcm", "sparse_labelmap_noppv_seg.nrrd")]
    [InlineData("24x38x3/image", "sparse-labelmap-ppv5.dcm", "sparse_labelmap_ppv5_seg.nrrd")]
    [InlineData("ct-3slice", "liver.dcm", "liver_seg.nrrd")]
    [InlineData("ct-3slice", "partial_overlaps.dcm", "partial_overlaps-1.nrrd", "partial_overlaps-2.nrrd", "partial_overlaps-3.nrrd")]
    public void Masks_are_the_label_images_of_dcmqi(string image, string file, params string[] labelImages)
    {
        string Data(string name) => TestData.Require(["seg", "dcmqi", "segmentations", .. name.Split('/')]);
        var index = CohortIndex.Scan([Data(image), Data(file)], 2, TestContext.Current.CancellationToken);
        var linked = Assert.Single(CohortLinks.Of(index).Segmentations);
        Assert.Equal(LinkRule.ReferencedSeries, linked.Rule);
        var geometry = ImageSeriesGeometry.Of(Assert.Single(linked.Images));
        var segmentation = Segmentation.Read(linked.MaskObject.Path);
        short[][] labels = [.. labelImages.Select(name => ReadLabels(Data(name), geometry.Grid.Size))];
        foreach (var segment in segmentation.Header.Segments.Where(segment => !segment.IsBackground))
        {
            var placed = SegmentMask.On(segmentation.ReadSegment(segment), geometry, OtherGrid.Refuse);
            Assert.Equal(0, placed.Report.VoxelsBeside);
            // Overlapping segments are spread over several label images; a segment is in one of them, wholly.
            var whole = WholeGrid(placed);
            Assert.Single(labels, image => Holds(image, (short)segment.Number, whole));
        }
    }

    private static bool Holds(short[] labels, short number, byte[] inside)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == number != (inside[i] == 1))
                return false;
        }

        return true;
    }

    private static byte[] WholeGrid(SegmentMask placed)
    {
        var whole = Box3.Of(placed.Mask.Grid.Size);
        var inside = new byte[whole.Size.Voxels];
        foreach (var (x, y, z) in VoxelsOf(placed))
            inside[whole.OffsetOf(x, y, z)] = 1;
        return inside;
    }

    /// <summary>An NRRD file of gzip-compressed 16-bit labels: a text header that ends with an empty line, then the voxels.</summary>
    private static short[] ReadLabels(string path, Size3 size)
    {
        byte[] file = File.ReadAllBytes(path);
        int end = file.AsSpan().IndexOf("\n\n"u8);
        string header = System.Text.Encoding.ASCII.GetString(file, 0, end);
        Assert.Contains("type: short", header, StringComparison.Ordinal);
        Assert.Contains($"sizes: {size.X} {size.Y} {size.Z}", header, StringComparison.Ordinal);
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(file, end + 2, file.Length - end - 2), CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return [.. MemoryMarshal.Cast<byte, short>(unpacked.ToArray())];
    }
}

using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Codecs;

/// <summary>Some rows of a frame are those of the whole frame, however it is encoded.</summary>
public sealed class PixelRowsTests
{
    [Theory]
    [InlineData("MR_small.dcm")]
    [InlineData("MR_small_bigendian.dcm")]
    [InlineData("MR_small_RLE.dcm")]
    [InlineData("image_dfl.dcm")]
    public void Rows_are_those_of_the_frame(string name)
    {
        using var file = PixelFile.Open(PixelDescription.Of(DicomDataset.Read(TestData.Require("transfer-syntaxes", "pydicom_misc", name))));
        var frame = new byte[file.Pixels.FrameBytes];
        file.ReadFrame(0, frame);
        int rowBytes = frame.Length / file.Pixels.Rows;
        foreach (var (first, count) in new[] { (0, 1), (5, 20), (file.Pixels.Rows - 3, 3), (0, file.Pixels.Rows) })
        {
            var rows = new byte[count * rowBytes];
            file.ReadRows(0, first, rows);
            Assert.Equal(frame.AsSpan(first * rowBytes, rows.Length).ToArray(), rows);
        }

        Assert.Throws<ArgumentException>(() => file.ReadRows(0, file.Pixels.Rows, new byte[rowBytes]));
    }
}

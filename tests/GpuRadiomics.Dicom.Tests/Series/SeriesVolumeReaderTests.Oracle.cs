using System.Security.Cryptography;
using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Series;

public sealed partial class SeriesVolumeReaderTests
{
    [Theory]
    [InlineData("cornerstone/CTImage.dcm")]
    [InlineData("cornerstone/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm")]
    [InlineData("cornerstone/CTImage.dcm_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm")]
    [InlineData("dicomparser_encapsulated/CT1_UNC.explicit_little_endian.dcm")]
    [InlineData("dicomparser_encapsulated/CT1_UNC.implicit_little_endian.dcm")]
    [InlineData("pydicom_misc/CT_small.dcm")]
    [InlineData("pydicom_misc/MR_small.dcm")]
    [InlineData("pydicom_misc/MR_small_implicit.dcm")]
    [InlineData("pydicom_misc/dicomdirtests/98892001/CT5N/2062")]
    [InlineData("pylibjpeg_ct/693_UNCR.dcm")] // 14 of 16 bits stored, signed
    public void Stored_values_are_those_that_pydicom_decodes(string file)
    {
        string table = TestData.Require("transfer-syntaxes", "decoded_reference.csv");
        var reference = File.ReadLines(table).Select(l => l.Split(',')).First(c => c[0] == file);
        var series = CohortIndex.Scan([TestData.Require("transfer-syntaxes", file)], 1, TestContext.Current.CancellationToken).Images.Single();
        var values = MemoryMarshal.Cast<byte, short>(Read(ImageSeriesGeometry.Of(series)).Voxels.AsBytes()).ToArray();
        var widened = MemoryMarshal.AsBytes(values.Select(v => (int)v).ToArray().AsSpan());
        Assert.Equal(reference[^1], Convert.ToHexStringLower(SHA256.HashData(widened))[..16]);
    }
}

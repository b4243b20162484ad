using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>IBSI-1: the digital phantom, and the CT phantom in configurations A to E, from NIfTI.</summary>
public class Ibsi1Tests
{
    [Fact]
    public void Digital_phantom_matches_the_reference_values()
    {
        var (image, roi) = Extract.DigitalPhantom();
        var values = Extract.Features(image, roi, "ibsi-digital-phantom");
        ReferenceComparison.AssertMatches(values, ReferenceValues.Of("digital_phantom"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    [InlineData("E")]
    public void Ct_phantom_features_and_diagnostics_match_the_reference_values(string configuration)
    {
        var (image, roi) = Extract.CtPhantom();
        var values = Extract.Features(image, roi, "ibsi-" + configuration.ToLowerInvariant());
        ReferenceComparison.AssertMatches(values, ReferenceValues.Of(configuration));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    [InlineData("E")]
    public void Ct_phantom_from_dicom_gives_the_values_of_the_nifti(string configuration)
    {
        var (image, roi) = Extract.CtPhantom();
        var (dicomImage, dicomRoi) = DicomPhantom();
        string profile = "ibsi-" + configuration.ToLowerInvariant();
        var fromDicom = Extract.Features(dicomImage, dicomRoi, profile);
        ReferenceComparison.AssertMatches(fromDicom, ReferenceValues.Of(configuration));
        Assert.All(
            Extract.Features(image, roi, profile).Zip(fromDicom),
            // The NIfTI header holds the spacing in single precision, so samples lie 1e-7 voxels apart, and one of 45 985 may round to another HU.
            pair => Assert.Equal(pair.First.Value!.Value, pair.Second.Value!.Value, Math.Abs(pair.First.Value.Value) * 1e-5 + 1e-12));
    }

    [Fact]
    public void Ct_phantom_mask_from_the_structure_set_equals_the_nifti_mask()
    {
        var (_, roi) = Extract.CtPhantom();
        var (_, dicomRoi) = DicomPhantom();
        Assert.Equal(125_256, dicomRoi.VoxelCount);
        Assert.Equal(roi.Box, dicomRoi.Box);
        Assert.Equal(roi.Inside, dicomRoi.Inside);
    }

    [Fact]
    public void Default_profile_computes_what_configuration_C_does()
    {
        var c = SettingsProfiles.Get("ibsi-c");
        var ibsi = SettingsProfiles.Get("ibsi");
        Assert.Equal(
            c with { Name = "", Description = "", Diagnostics = new(), Image = new() },
            ibsi with { Name = "", Description = "", Diagnostics = new(), Image = new() });
    }

    private static (Volume Image, Mask Roi) DicomPhantom() =>
        DicomCases.Read(TestData.Require("ibsi1", "ct_radiomics_phantom", "dicom"), "GTV-1");
}

using GpuRadiomics.Compute;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Extraction;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Images and outlines as they come have the CPU's bits too: masks, interpolated intensities, levels and counts.</summary>
[Collection(BackendCollection.Name)]
public class RealCaseTests(SharedBackends backends)
{
    [Theory]
    [InlineData("digital_phantom", new[] { "ibsi-digital-phantom" })]
    [InlineData("ct_radiomics_phantom", new[] { "ibsi-a", "ibsi-b", "ibsi-c", "ibsi-d", "ibsi-e" })]
    public void Ibsi_phantoms(string phantom, string[] profiles)
    {
        var image = ImageFile.Read(TestData.Require("ibsi1", phantom, "nifti", "image", "phantom.nii.gz"));
        var mask = MaskFile.Read(TestData.Require("ibsi1", phantom, "nifti", "mask", "mask.nii.gz"));
        SameBits.Assert(backends.OpenCl(), [.. profiles.Select(profile => Item(image, mask, profile))]);
    }

    [Theory]
    [InlineData("brain1")]
    [InlineData("breast1")]
    public void Images_of_PyRadiomics_under_its_settings_and_those_of_the_2014_study(string name)
    {
        var image = ImageFile.Read(TestData.Require("pyradiomics", $"{name}_image.nrrd"));
        var mask = MaskFile.Read(TestData.Require("pyradiomics", $"{name}_label.nrrd"));
        SameBits.Assert(backends.OpenCl(), [Item(image, mask, "pyradiomics"), Item(image, mask, "aerts2014")]);
    }

    [Fact]
    public void Lung1_001_with_rois_from_a_tumour_to_a_lung()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var linked = CohortLinks.Of(CohortIndex.Scan([TestData.Require("lung1-001")], 2, cancellationToken: cancellation)).Images.Single();
        var geometry = ImageSeriesGeometry.Of(linked.Image);
        var contours = StructureSet.Read(linked.StructureSets.Single().Path);
        var image = SeriesVolumeReader.Read(geometry, 2, cancellationToken: cancellation);
        Mask[] rois = [.. contours.Header.Rois.Select(roi => ContourRasterizer.Rasterize(contours.ReadRoi(roi), geometry).Mask)];
        Assert.Equal(4, rois.Length);
        SameBits.Assert(backends.OpenCl(), [.. rois.SelectMany(roi => new[] { Item(image, roi, "ibsi"), Item(image, roi, "ibsi-e") })]);
    }

    [Fact]
    public void Lung1_001_with_wavelets_and_laplacians_of_gaussians()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var linked = CohortLinks.Of(CohortIndex.Scan([TestData.Require("lung1-001")], 2, cancellationToken: cancellation)).Images.Single();
        var geometry = ImageSeriesGeometry.Of(linked.Image);
        var contours = StructureSet.Read(linked.StructureSets.Single().Path);
        var tumour = ContourRasterizer.Rasterize(contours.ReadRoi(contours.Header.Rois.Single(roi => roi.Name == "GTV-1")), geometry).Mask;
        FilterSettings[] filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings(), new PyRadiomicsLogSettings { SigmaMm = 3 }];
        SameBits.Assert(backends.OpenCl(), [.. ((string[])["ibsi", "ibsi-e"]).Select(profile => RandomFilters.With(
            Item(SeriesVolumeReader.Read(geometry, 2, cancellationToken: cancellation), tumour, profile), new() { Filters = filters }))]);
    }

    private static WorkItem Item(Volume image, Mask roi, string profile)
    {
        var settings = SettingsProfiles.Get(profile);
        return RoiFeatures.WorkOf(image, roi, settings);
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>One ROI through the whole computation.</summary>
internal static class Extract
{
    public static IReadOnlyList<FeatureValue> Features(Volume image, Mask roi, string profile)
    {
        var settings = SettingsProfiles.Get(profile);
        return RoiFeatures.Evaluate(Measure(image, roi, settings), settings, ImageDiagnostics.Of(image, settings, 2));
    }

    public static RoiMeasurement Measure(Volume image, Mask roi, ExtractionSettings settings)
    {
        using var backend = new CpuBackend(2);
        var result = backend.Measure([RoiFeatures.WorkOf(image, roi, settings)], CancellationToken.None).Single();
        return result.Measurement ?? throw result.Rejection!;
    }

    public static (Volume Image, Mask Roi) DigitalPhantom() => Nifti("digital_phantom", "phantom.nii.gz");

    public static (Volume Image, Mask Roi) CtPhantom() => Nifti("ct_radiomics_phantom", "phantom.nii.gz");

    private static (Volume Image, Mask Roi) Nifti(string phantom, string imageName) => (
        ImageFile.Read(TestData.Require("ibsi1", phantom, "nifti", "image", imageName)),
        MaskFile.Read(TestData.Require("ibsi1", phantom, "nifti", "mask", "mask.nii.gz")));
}

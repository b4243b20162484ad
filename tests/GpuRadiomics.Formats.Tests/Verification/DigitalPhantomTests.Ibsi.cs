using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Verification;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Formats.Tests.Verification;

/// <summary>The digital phantom that ships inside is IBSI's.</summary>
public class DigitalPhantomTests
{
    [Fact]
    public void Voxels_are_those_of_the_published_NIfTI()
    {
        var published = ImageFile.Read(TestData.Require("ibsi1", "digital_phantom", "nifti", "image", "phantom.nii.gz"));
        var publishedRoi = MaskFile.Read(TestData.Require("ibsi1", "digital_phantom", "nifti", "mask", "mask.nii.gz"));
        var (image, roi) = DigitalPhantom.Read();
        Assert.Equal((published.Grid.Size, published.Grid.SpacingMm), (image.Grid.Size, image.Grid.SpacingMm));
        double[] expected = new double[image.Grid.Size.X], found = new double[image.Grid.Size.X];
        for (int z = 0; z < image.Grid.Size.Z; z++)
        for (int y = 0; y < image.Grid.Size.Y; y++)
        {
            published.ReadIntensities(0, y, z, expected);
            image.ReadIntensities(0, y, z, found);
            Assert.Equal(expected, found);
        }

        Assert.Equal(74, roi.VoxelCount);
        Assert.Equal(publishedRoi.Box, roi.Box);
        Assert.Equal(publishedRoi.Inside, roi.Inside);
    }

    [Fact]
    public void Reference_values_are_those_of_the_reference_data()
    {
        string table = TestData.Require("ibsi1", "reference_values.csv");
        var published = ReferenceFolder.Read(Path.GetDirectoryName(Path.GetDirectoryName(table))!).Of(DigitalPhantom.Configuration);
        Assert.Equal(published, DigitalPhantom.ReferenceValues());
    }
}

using System.Security.Cryptography;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Formats.Tests.Nrrd;

/// <summary>PyRadiomics' own cases, against the diagnostics that it printed of them (through SimpleITK): hash, spacing, box, count.</summary>
public sealed class PyRadiomicsNrrdTests
{
    public static TheoryData<string, double[], int[], int, string> Cases => new()
    {
        { "brain1", [0.78125, 0.78125, 6.5], [162, 84, 11, 47, 70, 7], 4137, "5C9CE3CA174F0F8324AA4D277E0FEF82DC5AC566" },
        { "breast1", [0.664062, 0.664062, 2.1], [21, 64, 8, 9, 12, 3], 143, "016951A8F9E8E5DE21092D9D62B77262F92E04A5" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Voxels_spacing_and_mask_agree(string name, double[] spacingMm, int[] box, int voxelCount, string sha1)
    {
        string imagePath = TestData.Require("pyradiomics", $"{name}_image.nrrd"), maskPath = TestData.Require("pyradiomics", $"{name}_label.nrrd");
        var image = ImageFile.Read(imagePath);
        var mask = MaskFile.Read(maskPath, label: 1);

#pragma warning disable CA5350 // SimpleITK's hash of the voxels is SHA-1; nothing is protected by it here.
        Assert.Equal(sha1, Convert.ToHexString(SHA1.HashData(image.Voxels.AsBytes())));
#pragma warning restore CA5350
        for (int axis = 0; axis < 3; axis++)
            Assert.Equal(spacingMm[axis], image.Grid.SpacingMm[axis], 12);
        MaskFile.RequireSameGrid(image.Grid, mask.Grid, imagePath, maskPath);
        Assert.Equal(new Box3(box[0], box[1], box[2], new Size3(box[3], box[4], box[5])), mask.Box);
        Assert.Equal(voxelCount, mask.VoxelCount);
    }

    /// <summary>The label image that dcmqi made of a DICOM SEG: as many voxels as the SEG's frames hold (322 and 315).</summary>
    [Theory]
    [InlineData("23x38x3", 322)]
    [InlineData("24x38x3", 315)]
    public void Label_images_of_dcmqi_hold_the_voxels_of_their_SEG(string folder, int voxelCount)
    {
        var mask = MaskFile.Read(TestData.Require("seg", "dcmqi", "segmentations", folder, "nrrd", "label.nrrd"));
        Assert.Equal(voxelCount, mask.VoxelCount);
        Assert.Equal(-177.75, mask.Grid.OriginMm.Z, 9);
    }
}

using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Formats.Tests.Nifti;

/// <summary>The IBSI phantoms, against what the IBSI publishes of them and the DICOM slices of the same CT.</summary>
public sealed class IbsiNiftiTests
{
    [Fact]
    public void Digital_phantom_has_its_74_voxels_and_four_levels()
    {
        string folder = TestData.Require("ibsi1", "digital_phantom", "nifti");
        var image = ImageFile.Read(Path.Combine(folder, "image", "phantom.nii.gz"));
        var mask = MaskFile.Read(Path.Combine(folder, "mask", "mask.nii.gz"));

        Assert.Equal(new Size3(5, 4, 4), image.Grid.Size);
        Assert.Equal(new Vector3D(2, 2, 2), image.Grid.SpacingMm);
        Assert.Null(image.Grid.DifferenceFrom(mask.Grid));
        Assert.Equal(74, mask.VoxelCount);
        Assert.Equal(592, mask.VoxelCount * image.Grid.VoxelVolumeMm3, 9); // IBSI reference: volume (voxel counting)
        Assert.Equal(new SortedSet<double> { 1, 3, 4, 6 }, new SortedSet<double>(InMask(image, mask)));
        Assert.Equal([1, 4, 4, 1, 1, 1, 4, 6, 1, 1], Samples.Intensities(image)[..10]); // first rows of the manual's figure
    }

    [Fact]
    public void CT_phantom_agrees_with_the_diagnostics_of_configuration_A()
    {
        string folder = TestData.Require("ibsi1", "ct_radiomics_phantom", "nifti");
        var image = ImageFile.Read(Path.Combine(folder, "image", "phantom.nii.gz"));
        var mask = MaskFile.Read(Path.Combine(folder, "mask", "mask.nii.gz"), label: 1);

        Assert.Equal(new Size3(204, 201, 60), image.Grid.Size);
        Assert.Equal(new Vector3D(0.977f, 0.977f, 3), image.Grid.SpacingMm);
        Assert.Null(image.Grid.DifferenceFrom(mask.Grid));
        Assert.Equal(125_256, mask.VoxelCount);
        Assert.Equal(new Size3(100, 99, 26), mask.Box.Size);

        var all = Samples.Intensities(image);
        Assert.Equal((-1000, 3065), (all.Min(), all.Max()));
        Assert.Equal(-266, Math.Round(all.Average()));
        var inMask = InMask(image, mask);
        Assert.Equal((-1000, 723), (inMask.Min(), inMask.Max()));
        Assert.Equal(-46.9, inMask.Average(Math.Round), 1);
    }

    /// <summary>Image Position (Patient) of the DICOM slices that the NIfTI file was made from: the first and the last.</summary>
    [Fact]
    public void CT_phantom_lies_where_its_DICOM_slices_lie()
    {
        var grid = ImageFile.Read(TestData.Require("ibsi1", "ct_radiomics_phantom", "nifti", "image", "phantom.nii.gz")).Grid;
        var last = grid.MapIndexToPatientMm(new(0, 0, 59));

        Assert.True((grid.OriginMm - new Vector3D(-174.39450073242, -79.625503540039, -100.40000152587)).Length < 1e-4, $"{grid.OriginMm}");
        Assert.True((last - new Vector3D(-174.39450073242, -79.625503540039, 76.5999984741211)).Length < 1e-4, $"{last}");
        Assert.Equal((Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ), (grid.AxisX, grid.AxisY, grid.AxisZ));
    }

    [Fact]
    public void Filter_phantoms_and_response_maps_all_read_on_2_mm_grids()
    {
        foreach (string folder in new[] { "phantoms", "response_maps" })
        foreach (string path in Directory.EnumerateFiles(TestData.Require("ibsi2", folder), "*.nii.gz"))
        {
            var volume = NiftiReader.Read(path);
            bool orientation = Path.GetFileName(path) == "orientation.nii.gz";
            Assert.Equal(orientation ? new Size3(32, 48, 64) : new Size3(64, 64, 64), volume.Grid.Size);
            Assert.Equal(new Vector3D(2, 2, 2), volume.Grid.SpacingMm);
        }
    }

    [Fact]
    public void Impulse_phantom_has_one_voxel_of_255()
    {
        var intensities = Samples.Intensities(NiftiReader.Read(TestData.Require("ibsi2", "phantoms", "impulse.nii.gz")));
        Assert.Equal(255, intensities.Sum());
        Assert.Equal(255, intensities.Max());
    }

    private static List<double> InMask(Volume image, Mask mask)
    {
        var found = new List<double>();
        var row = new double[mask.Box.Size.X];
        for (int z = mask.Box.Z; z < mask.Box.EndZ; z++)
        for (int y = mask.Box.Y; y < mask.Box.EndY; y++)
        {
            image.Voxels.ReadIntensities(mask.Box.X, y, z, row);
            found.AddRange(row.Where((_, i) => mask.Inside[mask.Box.OffsetOf(mask.Box.X + i, y, z)] != 0));
        }

        return found;
    }
}

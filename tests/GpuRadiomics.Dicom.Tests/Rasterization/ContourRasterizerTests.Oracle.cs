using System.IO.Compression;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Imaging;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Rasterization;

public partial class ContourRasterizerTests
{
    private static RasterizedRoi RasterizeFile(string roiName, params string[] folder)
    {
        var index = CohortIndex.Scan([TestData.Require(folder)], 2, TestContext.Current.CancellationToken);
        var linked = Assert.Single(CohortLinks.Of(index).StructureSets);
        var structureSet = StructureSet.Read(linked.MaskObject.Path);
        var roi = structureSet.ReadRoi(structureSet.Header.Rois.Single(r => r.Name == roiName));
        return ContourRasterizer.Rasterize(roi, ImageSeriesGeometry.Of(Assert.Single(linked.Images)));
    }

    /// <summary>Counts of plastimatch 1.9.4; for the lung with --xor-contours less one voxel, as measured for this rule.</summary>
    [Theory]
    [InlineData("GTV-1", 54_639)]
    [InlineData("Spinal-Cord", 15_618)]
    [InlineData("Lung-Left", 795_750)]
    public void LUNG1_001_has_the_voxels_that_plastimatch_gives(string roi, int voxels)
    {
        var rasterized = RasterizeFile(roi, "lung1-001");
        Assert.Equal(voxels, rasterized.Mask.VoxelCount);
        Assert.Equal((0, 0), (rasterized.Report.LargestDistanceMm, rasterized.Report.OverlappingContours));
    }

    [Fact]
    public void The_IBSI_lung_phantom_equals_its_official_NIfTI_mask_voxel_for_voxel()
    {
        var mask = RasterizeFile("GTV-1", "ibsi1", "ct_radiomics_phantom", "dicom").Mask;
        Assert.Equal(125_256, mask.VoxelCount);
        string nifti = TestData.Require("ibsi1", "ct_radiomics_phantom", "nifti", "mask", "mask.nii.gz");
        var official = Mask.FromGrid(mask.Grid, ReadNiftiBytes(nifti, mask.Grid.Size.Voxels));
        Assert.Equal(official.Box, mask.Box);
        Assert.Equal(official.Inside, mask.Inside);
    }

    /// <summary>int_mask_vox_count_init_roi, on which the teams of the IBSI validation agree.</summary>
    [Theory]
    [InlineData("STS_002", 17_090)]
    [InlineData("STS_019", 5_564)]
    [InlineData("STS_025", 9_655)]
    public void The_sarcoma_patients_have_the_consensus_voxel_counts(string patient, int voxels)
    {
        var consensus = File.ReadLines(TestData.Require("sts", "consensus.csv")).Select(l => l.Split(','))
            .First(c => c[0] == patient && c[1] == "int_mask_vox_count_init_roi")[4];
        Assert.Equal(voxels, double.Parse(consensus, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(voxels, RasterizeFile("GTV_Mass_CT", "sts", "dicom", patient).Mask.VoxelCount);
    }

    /// <summary>One byte a voxel after a header of 352 bytes, in the DICOM order: x to the left, y to the back.</summary>
    private static byte[] ReadNiftiBytes(string path, long voxels)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Assert.Equal(352 + voxels, bytes.Length);
        return bytes.ToArray()[352..];
    }
}

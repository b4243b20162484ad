using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Rasterization;

public partial class DeviceRasterizerTests
{
    /// <summary>The contours of planning systems; that the CPU draws them rightly is shown in GpuRadiomics.Dicom.Tests.</summary>
    [Theory]
    [InlineData("lung1-001")]
    [InlineData("ibsi1", "ct_radiomics_phantom", "dicom")]
    [InlineData("sts", "dicom")]
    public void Outlines_of_real_structure_sets_have_the_voxels_of_the_cpu(params string[] folder)
    {
        var backend = backends.OpenCl();
        var links = CohortLinks.Of(CohortIndex.Scan([TestData.Require(folder)], 2, TestContext.Current.CancellationToken));
        Assert.NotEmpty(links.StructureSets);
        foreach (var linked in links.StructureSets)
        {
            var structureSet = StructureSet.Read(linked.MaskObject.Path);
            var geometry = ImageSeriesGeometry.Of(linked.Images[0]);
            PlacedContours[] placed = [.. structureSet.Header.Rois.Select(roi => PlacedContours.Of(structureSet.ReadRoi(roi), geometry))];
            SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), [.. placed.Select(roi => roi.Rings)], linked.MaskObject.Path);
        }
    }
}

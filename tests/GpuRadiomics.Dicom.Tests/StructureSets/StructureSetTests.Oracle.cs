using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.StructureSets;

public sealed partial class StructureSetTests
{
    /// <summary>Counts published for this file (facts on LUNG1-001): 4 ROIs, 358 contours, 66 372 points.</summary>
    [Fact]
    public void Reads_every_contour_of_a_real_implicit_VR_file()
    {
        var structureSet = StructureSet.Read(TestData.Require("lung1-001", "LUNG1-001", "mask_rtstruct", "1-1.dcm"));
        Assert.Equal(["GTV-1", "Spinal-Cord", "Lung-Left", "Lung-Right"], structureSet.Header.Rois.Select(r => r.Name));
        var contours = structureSet.Header.Rois.SelectMany(r => structureSet.ReadRoi(r).Contours).ToArray();
        Assert.Equal(358, contours.Length);
        Assert.Equal(66_372, contours.Sum(c => c.PointsMm.Length / 3));
        Assert.NotEmpty(structureSet.Header.FrameOfReferenceUids); // absent at the top level of this file
    }

    [Theory]
    [InlineData("rtstruct.dcm", 3)]
    [InlineData("dicompyler-core/example_data/rtss.dcm", 10)]
    [InlineData("rt-utils/mock_data/rt.dcm", 1)]
    [InlineData("rt-utils/mock_data/invalid_reference_rt.dcm", 4)]
    [InlineData("rt-utils/mock_data/non_existent_reference_rt.dcm", 4)]
    [InlineData("rt-utils/empty/dummy_rt.dcm", 4)]
    public void Reads_odd_files_in_the_wild(string file, int rois)
    {
        var structureSet = StructureSet.Read(TestData.Require("rtstruct", file));
        Assert.Equal(rois, structureSet.Header.Rois.Count);
        Assert.All(structureSet.Header.Rois, roi => structureSet.ReadRoi(roi));
    }
}

using GpuRadiomics.Families;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>IBSI's validation cohort from DICOM: the values on which at least five of the teams agree (of local intensity, two).</summary>
public class StsTests
{
    [Theory]
    [InlineData("STS_002")]
    [InlineData("STS_019")]
    [InlineData("STS_025")]
    public void Values_match_the_consensus_of_the_teams(string patient)
    {
        var (image, roi) = DicomCases.Read(TestData.Require("sts", "dicom", patient, "CT"), "GTV_Mass_CT");
        var values = Extract.Features(image, roi, "ibsi-sts");
        var consensus = ReferenceValues.ConsensusOf(patient);
        Assert.True(consensus.Count > 100, $"Only {consensus.Count} values to compare with.");
        Assert.All(FeatureFamilies.All, family =>
            Assert.Contains(consensus, value => value.Family == family.Name));
        ReferenceComparison.AssertMatches(values, consensus);
    }
}

using GpuRadiomics.Formats.Verification;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Formats.Tests.Verification;

/// <summary>Which rows of the tables count, and what becomes of tables that are not what they should be.</summary>
public sealed class ReferenceFolderTests : IDisposable
{
    private const string Values =
        "config,family,feature,code,aggregation,value,tolerance,tag\n"
        + "A,glcm,Contrast,ACUI,2D avg,5.28,0.04,cm_contrast_2D_avg\n"
        + "A,glcm,\"Entropy, joint\",TU9B,2D avg,2.05,0,cm_joint_entr_2D_avg\n"
        + "A,morphology,Volume density (OMBB),ZH1A,3D,,,morph_vol_dens_ombb\n"
        + "B,glcm,Contrast,ACUI,2D avg,9,1,cm_contrast_2D_avg\n";

    private const string Tight = "config,tag,tight_value,n_agree_rel1e-4\nA,cm_contrast_2D_avg,5.2779,3\nA,cm_joint_entr_2D_avg,2.0506,2\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gpuradiomics-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Rows_with_a_value_count_and_tight_values_of_three_implementations()
    {
        var values = Folder().Of("A");
        Assert.Equal(["Contrast", "Entropy, joint"], values.Select(value => value.Feature));
        Assert.Equal([5.2779, null], values.Select(value => value.TightValue));
        Assert.Equal((5.28, 0.04, "glcm", "ACUI", "2D avg"), (values[0].Value, values[0].Tolerance, values[0].Family, values[0].Code, values[0].Aggregation));
        Assert.Equal(9, Folder().Of("B").Single().Value);
        Assert.Empty(Folder().Of("C"));
    }

    [Fact]
    public void A_consensus_counts_from_five_teams_on_and_is_its_own_tight_value()
    {
        Write("sts", "consensus.csv", "patient,tag,n_agree_0p5pct,consensus_median\nP1,cm_joint_entr_2D_avg,5,4\nP1,cm_contrast_2D_avg,4,7\nP2,cm_contrast_2D_avg,9,7\n");
        Assert.Equal(["P1", "P2"], Folder().Patients);
        var value = Folder().ConsensusOf("P1").Single();
        Assert.Equal(("P1", "glcm", "Entropy, joint", 4.0, 4.0), (value.Configuration, value.Family, value.Feature, value.Value, value.TightValue));
        Assert.Equal(0.02, value.Tolerance, 12);
        Assert.True(MatchingRule.Matches(4.0003, value));
    }

    [Fact]
    public void Without_a_consensus_there_are_no_patients() => Assert.Empty(Folder().Patients);

    [Theory]
    [InlineData("no column", "config,family,feature,code,aggregation,tolerance,tag\nA,a,b,c,d,1,e\n")]
    [InlineData("no number", "config,family,feature,code,aggregation,value,tolerance,tag\nA,a,b,c,d,\"1,5\",1,e\n")]
    [InlineData("no number", "config,family,feature,code,aggregation,value,tolerance,tag\nA,a,b,c,d,NaN,1,e\n")]
    public void Tables_that_are_not_what_they_should_be(string what, string values)
    {
        Write("ibsi1", "reference_values.csv", values);
        Write("ibsi1", "tight_values.csv", Tight);
        var rejection = Assert.Throws<CaseRejectedException>(() => ReferenceFolder.Read(folder.FullName).Of("A"));
        Assert.Equal(RejectionReason.MalformedFile, rejection.Reason);
        Assert.Contains(what, rejection.What, StringComparison.Ordinal);
        Assert.Contains("reference_values.csv", rejection.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_consensus_on_a_tag_that_is_not_known()
    {
        Write("sts", "consensus.csv", "patient,tag,n_agree_0p5pct,consensus_median\nP1,cm_unheard_of,9,4\n");
        Assert.Contains("cm_unheard_of", Assert.Throws<CaseRejectedException>(() => Folder().ConsensusOf("P1")).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_tables() =>
        Assert.Equal(RejectionReason.UnreadableFile, Assert.Throws<CaseRejectedException>(() => ReferenceFolder.Read(folder.FullName)).Reason);

    private ReferenceFolder Folder()
    {
        Write("ibsi1", "reference_values.csv", Values);
        Write("ibsi1", "tight_values.csv", Tight);
        return ReferenceFolder.Read(folder.FullName);
    }

    private void Write(string subfolder, string name, string text) => File.WriteAllText(Path.Combine(folder.CreateSubdirectory(subfolder).FullName, name), text);
}

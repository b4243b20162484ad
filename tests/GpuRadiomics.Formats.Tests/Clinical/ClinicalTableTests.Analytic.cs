using GpuRadiomics.Formats.Clinical;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Clinical;

public sealed class ClinicalTableTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("HN1004", "HN1004", "")]
    [InlineData(" HN1004 ", "HN1004", "")]
    [InlineData("TCGA-CV-7236", "TCGA-CV-7236", "CV")]
    [InlineData("TCGA-CV-A6JO-01A-11D-2012-01", "TCGA-CV-A6JO", "CV")]
    [InlineData("TCGA-CV-72361", "TCGA-CV-72361", "")]
    [InlineData("TCGA", "TCGA", "")]
    [InlineData("", "", "")]
    public void A_TCGA_barcode_is_cut_to_its_participant(string patientId, string key, string site)
    {
        Assert.Equal(key, ClinicalKey.Of(patientId));
        Assert.Equal(site, ClinicalKey.TissueSourceSiteOf(patientId));
    }

    [Fact]
    public void Values_are_found_by_participant_and_both_sides_without_counterpart_are_known()
    {
        var table = ClinicalTable.Read(folder.Write("c.csv", "age,id,event\n61,HN1004,1\n55.5,hn1006,0\n70,HN1022,\n"), null);
        Assert.Equal("id", table.KeyColumn);
        Assert.Equal(["age", "event"], table.Columns);
        Assert.Equal(["61", "1"], table.Find("HN1004"));
        Assert.Equal(["55.5", "0"], table.Find("HN1006"));
        Assert.Equal(["", ""], table.Find("HN9999"));
        Assert.Equal(["HN1022"], table.WithoutRow);
        Assert.Equal(["HN9999"], table.WithoutLine);
    }

    [Fact]
    public void Tab_separated_files_and_longer_barcodes_are_read()
    {
        var table = ClinicalTable.Read(folder.Write("c.tsv", "bcr_patient_barcode\tstage\nTCGA-CV-7236-01A\tII, a\n"), null);
        Assert.Equal(["II, a"], table.Find("TCGA-CV-7236"));
    }

    [Theory]
    [InlineData("age,sex\n61,m\n", null, "no such key column")]
    [InlineData("id,sex\n61,m\n", "Case", "no such key column")]
    [InlineData("id,sex\nHN1,m\nhn1,f\n", null, "two lines")]
    public void What_cannot_be_joined_is_refused(string text, string? key, string what)
    {
        var rejection = Assert.Throws<CaseRejectedException>(() => ClinicalTable.Read(folder.Write("c.csv", text), key));
        Assert.Equal(RejectionReason.MalformedFile, rejection.Reason);
        Assert.Contains(what, rejection.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Equal(RejectionReason.UnreadableFile, Assert.Throws<CaseRejectedException>(() => ClinicalTable.Read(folder.PathOf("none.csv"), null)).Reason);
}

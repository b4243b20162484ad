using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>Two tables that are not the same never pass for the same, and what differs is named.</summary>
public sealed class TableComparerAnalyticTests : IDisposable
{
    private const string Header = "CaseID,ROIName,Setting,Status,Reason,Notes,original_stat_mean,original_stat_median\n";

    private const string Table = $"{Header}P1,GTV,ibsi,ok,,,0.1,2\nP1,Cord,ibsi,ok,,,-3.5E-17,\nP2,GTV,ibsi,failed,EmptyRoi: none,,,\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Equal_tables_have_no_differences()
    {
        var comparison = Compare(Table, Table);
        Assert.Equal((3, 3L), (comparison.Rows, comparison.Values));
        Assert.Empty(comparison.Differences);
    }

    [Theory]
    [InlineData(",0.1,2", ",0.10000000000000002,2", "P1", "GTV", "original_stat_mean", "0.1", "0.10000000000000002")]
    [InlineData("-3.5E-17,", "-3.5E-17,0", "P1", "Cord", "original_stat_median", "", "0")]
    [InlineData("-3.5E-17,", ",", "P1", "Cord", "original_stat_mean", "-3.5E-17", "")]
    [InlineData(",0.1,2", ",0.1,-2", "P1", "GTV", "original_stat_median", "2", "-2")]
    [InlineData("EmptyRoi: none", "EmptyRoi: some", "P2", "GTV", "Reason", "EmptyRoi: none", "EmptyRoi: some")]
    public void A_cell_that_differs_is_named_with_both_texts(
        string part, string changed, string caseId, string roi, string column, string expected, string found)
    {
        var difference = Assert.Single(Compare(Table, Table.Replace(part, changed, StringComparison.Ordinal)).Differences);
        Assert.Equal(new TableDifference(caseId, roi, "ibsi", column, expected, found), difference);
    }

    [Fact]
    public void A_difference_reads_as_a_sentence() => Assert.Equal(
        "case 'P1', ROI 'Cord' (ibsi), original_stat_median: expected nothing, found 0",
        Assert.Single(Compare(Table, Table.Replace("E-17,", "E-17,0", StringComparison.Ordinal)).Differences).ToString());

    [Fact]
    public void A_row_that_only_one_table_has_is_a_difference()
    {
        string without = Table.Replace("P1,Cord,ibsi,ok,,,-3.5E-17,\n", "", StringComparison.Ordinal);
        Assert.Equal([new("P1", "Cord", "ibsi", "(row)", "present", "absent")], Compare(Table, without).Differences);
        Assert.Equal([new("P1", "Cord", "ibsi", "(row)", "absent", "present")], Compare(without, Table).Differences);
    }

    [Fact]
    public void Rows_about_the_same_ROI_are_held_against_each_other_in_their_order()
    {
        const string Twice = $"{Header}P1,GTV,ibsi,ok,,,1,2\nP1,GTV,ibsi,ok,,,3,4\n";
        var difference = Assert.Single(Compare(Twice, Twice.Replace("3,4", "3,5", StringComparison.Ordinal)).Differences);
        Assert.Equal(("4", "5"), (difference.Expected, difference.Found));
        Assert.Equal(4, Compare(Twice, $"{Header}P1,GTV,ibsi,ok,,,3,4\nP1,GTV,ibsi,ok,,,1,2\n").Differences.Count);
    }

    [Fact]
    public void A_column_that_only_one_table_has_is_a_difference_in_each_row()
    {
        string without = Table.Replace(",original_stat_median\n", "\n", StringComparison.Ordinal)
            .Replace("0.1,2\n", "0.1\n", StringComparison.Ordinal).Replace("E-17,\n", "E-17\n", StringComparison.Ordinal).Replace("none,,,\n", "none,,\n", StringComparison.Ordinal);
        Assert.Equal(["2", "", ""], Compare(Table, without).Differences.Select(difference => difference.Expected));
        Assert.Equal(["2", "", ""], Compare(without, Table).Differences.Select(difference => difference.Found));
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("GTV", "\"GTV\"")]
    [InlineData("P2,GTV,ibsi,failed,EmptyRoi: none,,,\n", "")]
    public void Other_bytes_are_a_difference_although_the_cells_are_the_same(string part, string changed)
    {
        string moved = changed.Length > 0 ? Table.Replace(part, changed, StringComparison.Ordinal) : Table.Replace(part, "", StringComparison.Ordinal).Insert(Header.Length, part);
        Assert.Equal("(bytes)", Assert.Single(Compare(Table, moved).Differences).Column);
    }

    private TableComparison Compare(string expected, string found)
    {
        foreach (var (name, text) in new[] { ("expected", expected), ("found", found) })
        {
            Directory.CreateDirectory(folder[name]);
            folder.Write(Path.Combine(name, TableComparer.File), text);
        }

        return TableComparer.Compare(folder["expected"], folder["found"]);
    }
}

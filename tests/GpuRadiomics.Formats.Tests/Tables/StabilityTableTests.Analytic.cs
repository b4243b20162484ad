using GpuRadiomics.Families;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Stability;

namespace GpuRadiomics.Formats.Tests.Tables;

/// <summary>stability.csv, line by line.</summary>
public sealed class StabilityTableTests : IDisposable
{
    private const string Header =
        "ibsi_tag,feature,family,image_type,axis,held_fixed,subjects,ratings,missing_fraction,icc_1_1,icc_1_1_low,icc_1_1_high,icc_3_1,icc_3_1_low,icc_3_1_high,"
        + "cv,spearman_volume,reason";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_for_each_result()
    {
        var family = FeatureFamilies.All.Single(family => family.Name == "intensity_statistics");
        var collector = new StabilityCollector();
        foreach (var (roi, value) in new[] { ("A", 1.0), ("B", 2.0), ("C", 4.0) })
        foreach (string spacing in new[] { "1 mm", "2 mm" })
            collector.Add(new(roi, spacing, "width 25"), value, [FeatureValue.Of(family, family.Definitions[0], Aggregation.Volume, value)]);

        string path = Path.GetDirectoryName(folder.PathOf("x"))!;
        StabilityTable.Write(path, collector.Results());
        Assert.Equal(
            [
                Header,
                "stat_mean,Mean,intensity_statistics,original,spacing,width 25,3,2,0,1,1,1,1,1,1,0,1,",
                "stat_mean,Mean,intensity_statistics,original,all,,3,2,0,1,1,1,1,1,1,0,1,",
            ],
            File.ReadAllLines(folder.PathOf(StabilityTable.FileName)));
    }

    [Fact]
    public void A_statistic_that_is_not_there_is_empty_with_a_reason()
    {
        var family = FeatureFamilies.All.Single(family => family.Name == "intensity_statistics");
        var collector = new StabilityCollector();
        foreach (string spacing in new[] { "1 mm", "2 mm" })
            collector.Add(new("A", spacing, "width 25"), null, [FeatureValue.Of(family, family.Definitions[0], Aggregation.Volume, 3)]);
        StabilityTable.Write(Path.GetDirectoryName(folder.PathOf("x"))!, collector.Results());
        Assert.Equal(
            "stat_mean,Mean,intensity_statistics,original,all,,1,2,0,,,,,,,,,\"icc_1_1, icc_3_1, cv: fewer than two ROIs have every rating; "
            + "spearman_volume: fewer than three ROIs with a volume have every rating\"",
            File.ReadAllLines(folder.PathOf(StabilityTable.FileName))[^1]);
    }

    [Fact]
    public void Rows_of_tables_as_ratings()
    {
        var family = FeatureFamilies.All.Single(family => family.Name == "intensity_statistics");
        var collector = new StabilityCollector();
        ResultRow Row(string caseId, string roi, double? value) => new()
        {
            Key = new() { CaseId = caseId, RoiName = roi },
            Setting = "s",
            VolumeMm3 = value is null ? null : 1,
            Rejection = value is null ? new(RejectionReason.EmptyMask, "What", "where", "found", "expected", "what to do") : null,
            Values = value is { } number ? [FeatureValue.Of(family, family.Definitions[0], Aggregation.Volume, number)] : [],
        };
        foreach (string spacing in new[] { "1", "2" })
        {
            collector.Add(Row("P1", "A", 1), spacing, "w");
            // The same name in another case is another ROI.
            collector.Add(Row("P2", "A", 2), spacing, "w");
            collector.Add(Row("P2", "B", 3), spacing, "w");
            collector.Add(Row("P2", "C", spacing == "1" ? 4 : null), spacing, "w");
            collector.Add(Row("P3", "A", 5) with { Rejection = new(RejectionReason.NoRoi, "What", "where", "found", "expected", "what to do"), Values = [] }, spacing, "w");
            collector.Add(Row("P4", "A", null) with { Setting = "" }, spacing, "w");
        }

        var result = collector.Results().First();
        Assert.Equal((8, 3, 2, 1.0 / 8), (collector.Rows, result.Subjects, result.Ratings, result.MissingFraction));
    }

    [Fact]
    public void A_folder_that_is_not_there() =>
        Assert.Throws<TableWriteException>(() => StabilityTable.Write(folder.PathOf("absent"), []));
}

using System.Globalization;
using CsvHelper;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>IBSI's validation cohort from DICOM: the values on which at least five of the teams agree (of local intensity, two).</summary>
public class StsTests
{
    private const int LeastTeams = 5;

    // Only three or four of the teams gave local intensity peaks at all.
    private const int LeastTeamsOfPeaks = 2;

    private static readonly string[] TagStems =
    [
        "morph_", "loc_", "stat_", "ih_", "ivh_", "cm_", "rlm_", "szm_", "dzm_", "ngt_", "ngl_",
        "int_mask_", "img_dim_", "vox_dim_", "mean_int_", "min_int_", "max_int_",
    ];

    [Theory]
    [InlineData("STS_002")]
    [InlineData("STS_019")]
    [InlineData("STS_025")]
    public void Values_match_the_consensus_of_the_teams(string patient)
    {
        var (image, roi) = DicomCases.Read(TestData.Require("sts", "dicom", patient, "CT"), "GTV_Mass_CT");
        var byTag = Extract.Features(image, roi, "ibsi-sts").ToDictionary(value => value.IbsiTag);
        var consensus = Consensus(patient).Where(value => IsBuilt(value.Tag)).ToArray();
        Assert.Equal(2, consensus.Count(value => IsPeak(value.Tag)));
        var misses =
            from expected in consensus
            let found = byTag[expected.Tag].Value
            where found is null || ReferenceComparison.Distance(found.Value, expected.Value) > ReferenceValues.TightTolerance
            select FormattableString.Invariant($"{expected.Tag}: {found:R}, consensus of {expected.Teams} teams {expected.Value:R}");
        Assert.True(consensus.Length > 100, $"Only {consensus.Length} values to compare with.");
        Assert.True(!misses.Any(), $"{misses.Count()} of {consensus.Length}:\n{string.Join('\n', misses)}");
    }

    private static bool IsBuilt(string tag) => TagStems.Any(stem => tag.StartsWith(stem, StringComparison.Ordinal));

    private static bool IsPeak(string tag) => tag.StartsWith("loc_peak_", StringComparison.Ordinal);

    private static List<(string Tag, double Value, int Teams)> Consensus(string patient)
    {
        using var csv = CsvReader.FromFile(TestData.Require("sts", "consensus.csv"), new() { Separator = ',' });
        var values = new List<(string, double, int)>();
        while (csv.Read())
        {
            int teams = int.Parse(csv.GetString("n_agree_0p5pct"), CultureInfo.InvariantCulture);
            string tag = csv.GetString("tag");
            if (csv.GetString("patient") == patient && teams >= (IsPeak(tag) ? LeastTeamsOfPeaks : LeastTeams))
                values.Add((tag, double.Parse(csv.GetString("consensus_median"), CultureInfo.InvariantCulture), teams));
        }

        return values;
    }
}

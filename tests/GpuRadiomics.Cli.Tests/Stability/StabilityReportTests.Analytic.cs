using GpuRadiomics.Cli.Stability;
using GpuRadiomics.Stability;

namespace GpuRadiomics.Cli.Tests.Stability;

/// <summary>What the terminal says of a sweep's stability.</summary>
public class StabilityReportTests
{
    [Fact]
    public void A_line_for_each_family() => Assert.Equal(
        """
        Stability: per cent of the values whose 95 % interval of ICC(1,1) lies at or above 0.75 (good) and 0.9 (excellent)
        family      binning good  excellent  all good  excellent
        morphology           100         75         -          -
        glcm                  33          0        50         50
        2 of 12 have no ICC and count as neither; stability.csv says why.

        """.ReplaceLineEndings("\n"),
        Written([
            new("morphology", StabilityAxis.Binning, 4, 0, 1, 0.75), new("glcm", StabilityAxis.Binning, 6, 2, 1.0 / 3, 0), new("glcm", StabilityAxis.All, 2, 0, 0.5, 0.5),
        ]));

    [Fact]
    public void Nothing_that_varies() => Assert.Equal("Stability: nothing varies, so there is nothing to compare.\n", Written([]));

    private static string Written(IReadOnlyList<StabilitySummary> summaries)
    {
        using var output = new StringWriter { NewLine = "\n" };
        StabilityReport.Write(output, summaries);
        return output.ToString();
    }
}

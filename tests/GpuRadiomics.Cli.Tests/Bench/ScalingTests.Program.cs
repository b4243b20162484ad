using System.Globalization;
using GpuRadiomics.Cli.Bench.Scaling;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>bench --scaling: every axis has its lines, whatever the speed of the machine.</summary>
public sealed class ScalingProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_axis_has_a_line_for_each_point()
    {
        var run = BuiltProgram.Run("bench", "--scaling", "--backend", "cpu", "--jobs", "2", "--repeat", "1", "--output", folder["out"]).Ended(ExitCodes.Ok);
        Assert.Contains("All backends gave the same values, bit for bit.", run.Output, StringComparison.Ordinal);
        var rows = CsvTable.Read(folder["out/scaling.csv"]).Rows;
        Assert.Equal(
            [("threads", 2), ("batch size", 4), ("ROI size", 4), ("homogeneity", 3)],
            rows.GroupBy(row => row["axis"]).Select(axis => (axis.Key, axis.Count())));
        Assert.All(rows, row => Assert.Equal(("cpu", "true"), (row["backend"], row["same_values"])));
        Assert.All(rows, row => Assert.True(double.Parse(row["voxels_per_s"], CultureInfo.InvariantCulture) > 0, $"{row}"));
        Assert.Equal(["flat", "smooth", "noise"], rows.Where(row => row["axis"] == "homogeneity").Select(row => row["value"]));
        string report = File.ReadAllText(folder["out/scaling.md"]);
        Assert.Contains("| homogeneity | backend | ms |", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--patients", "3")]
    [InlineData("--roi", "GTV")]
    public void It_has_ROIs_of_its_own(string option, string value) =>
        BuiltProgram.Run("bench", "--scaling", option, value).Refused(ExitCodes.Usage, "--scaling has ROIs of its own");

    [Fact]
    public void Synthetic_ROIs_have_the_size_and_the_homogeneity_that_they_say()
    {
        using var cpu = new CpuBackend(2);
        var cancellation = TestContext.Current.CancellationToken;
        foreach (int voxels in new[] { 1_000, 20_000 })
        {
            foreach (var texture in Enum.GetValues<SyntheticTexture>())
            {
                var one = new ScalingCase("", "", 2, voxels, texture).Batch();
                var results = cpu.Measure(one, cancellation);
                Assert.All(results, result => Assert.InRange(result.Measurement!.Voxels, 0.95 * voxels, 1.05 * voxels));
                int levels = results[0].Measurement!.Histogram.Counts.Count(count => count > 0);
                // Bins of 25 HU over 400 HU and its ends; a small ball has only a part of a wave.
                var (fewest, most) = texture switch { SyntheticTexture.Flat => (1, 1), SyntheticTexture.Smooth => (8, 17), _ => (16, 17) };
                Assert.InRange(levels, fewest, most);
                // Each ROI of a batch has an image of its own.
                if (texture != SyntheticTexture.Flat)
                    Assert.NotEqual(results[0].Measurement!.Intensities.Mean, results[1].Measurement!.Intensities.Mean);
            }
        }
    }
}

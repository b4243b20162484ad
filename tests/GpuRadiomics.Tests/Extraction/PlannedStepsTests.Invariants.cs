using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Extraction;

/// <summary>The plan says how often steps run, and that is how often they run.</summary>
public sealed class PlannedStepsTests
{
    [Theory]
    [InlineData("binWidth: [10, 25]")]
    [InlineData("binWidth: [10, 25, 50]\n  binCount: 16\n  spacing: [3, 4, native]")]
    [InlineData("binCount: [8, 16]\n  spacing: [3, native]\n  filter: [original, wavelet-haar, \"log:3,6\"]")]
    [InlineData("binCount: [8, 16]\n  filter: [gradient]")]
    [InlineData("binCount: [8, 16]\n  spacing: [3, 4]\n  perturb: [rotate:5, noise:2, volume:0.1]\n  filter: [original, gradient]")]
    public void Steps_run_as_often_as_planned(string axes)
    {
        var (basis, read) = SettingsReader.ParseSweep($"basedOn: ibsi\nname: any\nsweep:\n  {axes}\n", "any");
        ExtractionSettings[] settings = [.. SweepSettings.Of(basis, read).Select(setting => setting.Settings)];
        var (image, roi) = Sweeps.Ball(18);
        using var backend = new CpuBackend(2);
        var results = RoiBatch.Measure(backend, [.. settings.Select(setting => new RoiWork(image, roi, setting))], 2, TestContext.Current.CancellationToken);
        Assert.All(results, result => Assert.Null(result.Rejection));
        var steps = backend.Steps;
        Assert.Equal(
            PlannedSteps.Of(settings),
            new(steps[MeasuringStep.Interpolation], steps[MeasuringStep.Filtering], steps[MeasuringStep.Discretisation], steps[MeasuringStep.MatrixCounting]));
    }

    [Fact]
    public void Alone_each_setting_runs_all_of_them()
    {
        var (basis, axes) = SettingsReader.ParseSweep("basedOn: ibsi\nname: any\nsweep: { binCount: [8, 16, 32], filter: [original, gradient] }", "any");
        ExtractionSettings[] settings = [.. SweepSettings.Of(basis, axes).Select(setting => setting.Settings)];
        var (shared, alone) = (PlannedSteps.Of(settings), PlannedSteps.Alone(settings));
        Assert.Equal((1, 1), (shared.Interpolation, shared.Filtering));
        Assert.Equal((3, 3), (alone.Interpolation, alone.Filtering));
        Assert.Equal((shared.Discretisation, shared.MatrixCounting), (alone.Discretisation, alone.MatrixCounting));
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.TestSupport;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu.Batch;

/// <summary>How often each step of a sweep is run, and what its items share.</summary>
public partial class SharedStepsTests
{
    [Fact]
    public void A_sweep_over_bins_spacings_and_wavelets_runs_each_step_once_for_what_it_depends_on()
    {
        var (steps, results) = Run(Sweeps.BinsAndSpacings(Sweeps.Wavelets));
        int spacings = Sweeps.Spacings.Length, images = 9, bins = Sweeps.BinSizes.Length;
        Assert.Equal(
            (3, 3, 3, 27, 27, 135),
            (steps[MeasuringStep.Interpolation], steps[MeasuringStep.Resegmentation], steps[MeasuringStep.Filtering],
                steps[MeasuringStep.Statistics], steps[MeasuringStep.VolumeHistogram], steps[MeasuringStep.Discretisation]));
        Assert.Equal(spacings, steps[MeasuringStep.PeakSearch]);
        Assert.Equal(spacings * images * bins * RoiFeatures.Needs(Sweeps.Setting(0, Discretisation.None, new())).Count, steps[MeasuringStep.MatrixCounting]);
        Assert.All(results, result => Assert.Equal(8, result.Measurement!.Responses.Count));
    }

    [Fact]
    public void A_sweep_evaluates_each_family_once_for_what_it_looks_at()
    {
        var items = Sweeps.BinsAndSpacings(Sweeps.Wavelets);
        var stage = new ImageStage(new(1, 1, 1), new(1, 1, 1), null);
        MeasuredRoi[] rows = [.. items.Zip(Run(items).Results, (item, result) => new MeasuredRoi(result.Measurement!, item.Settings, new(stage, stage)))];
        var values = RoiFeatures.Evaluate(rows, 2, out var evaluated);
        Assert.Equal(Sweeps.EvaluationsFor(9), evaluated);
        foreach (var (item, row, found) in items.Zip(rows, values))
            Assert.Equal(RoiFeatures.Evaluate(Measured.Of(item), row.Settings, row.Images), found);
    }

    [Fact]
    public void Items_share_by_reference_what_was_found_once()
    {
        var (image, roi) = Sweeps.Ball(18);
        ExtractionSettings[] settings =
        [
            Sweeps.Setting(2, Discretisation.FixedBinSize(25), new()), Sweeps.Setting(2, Discretisation.FixedBinNumber(32), new()),
            Sweeps.Setting(2, Discretisation.FixedBinSize(25), new()) with { Features = new() { Families = ["glcm"], Aggregations = [TextureAggregation.Average2D, TextureAggregation.Merged3D] } },
        ];
        var found = Run([.. settings.Select(setting => RoiFeatures.WorkOf(image, roi, setting))]).Results.Select(result => result.Measurement!).ToArray();
        Assert.All(found, measurement => Assert.Same(found[0].Morphology, measurement.Morphology));
        Assert.All(found, measurement => Assert.Same(found[0].Intensities, measurement.Intensities));
        Assert.All(found, measurement => Assert.Same(found[0].VolumeHistogram, measurement.VolumeHistogram));
        Assert.Same(found[0].IntensityMask, found[1].IntensityMask);
        Assert.Same(found[0].Histogram, found[2].Histogram);
        Assert.NotSame(found[0].Histogram, found[1].Histogram);
        // Each item has what it asked for, in its order.
        Assert.Equal(
            [TextureNeighbourhood.Planar, TextureNeighbourhood.Volumetric], found[2].Textures.Select(counts => counts.Request.Neighbourhood));
        Assert.Same(found[0].CountsOf(found[2].Textures[1].Request), found[2].Textures[1]);
        Assert.Null(found[2].IntensityMask);
        Assert.Null(found[2].Peaks);
    }

    [Fact]
    public void An_impossible_discretisation_range_or_filter_concerns_its_own_items_only()
    {
        var (image, roi) = Sweeps.Ball(19);
        var bins = Discretisation.FixedBinSize(25);
        var log = new LaplacianOfGaussianSettings { SigmaMm = 1 };
        FilterSettings huge = new LaplacianOfGaussianSettings { SigmaMm = 1e6 }, larger = new GaborFilterSettings { SigmaMm = 1e7, LambdaMm = 2 };
        ExtractionSettings[] settings =
        [
            Sweeps.Setting(2, bins, Filters(log)),
            Sweeps.Setting(2, Discretisation.FixedBinSize(1e-4), Filters(log)),
            Sweeps.Setting(2, bins, Filters(log, huge)),
            Sweeps.Setting(2, bins, Filters(log)) with { Resegmentation = new() { Range = new(1000, 2000) } },
            Sweeps.Setting(2, bins, Filters(larger, huge)),
            Sweeps.Setting(2, bins, Filters(huge, larger)),
        ];
        WorkItem[] items = [.. settings.Select(setting => RoiFeatures.WorkOf(image, roi, setting))];
        var (steps, results) = Run(items);
        Assert.Equal(items.Select(item => Measured.Text(Measured.Batch([item]).Single())), results.Select(Measured.Text));
        Assert.Equal(
            [null, null, RejectionReason.FilterTooLarge, RejectionReason.EmptyAfterResegmentation, RejectionReason.FilterTooLarge, RejectionReason.FilterTooLarge],
            results.Select(result => result.Rejection?.Reason));
        Assert.Contains("TooManyGreyLevels", results[1].Measurement!.Histogram.WhyNone);
        Assert.Empty(results[1].Measurement!.Textures);
        Assert.Contains(larger.Names[0], results[4].Rejection!.Message);
        Assert.Contains(huge.Names[0], results[5].Rejection!.Message);
        Assert.Equal(1, steps[MeasuringStep.Interpolation]);
    }

    [Fact]
    public void A_response_that_is_not_a_number_fails_the_items_that_want_it()
    {
        var (clean, roi) = Sweeps.Ball(20);
        double[] row = new double[1];
        // Outside the ROI; a mean of nine voxels reaches it, one of three does not.
        var image = Images.Of(clean.Grid, (x, y, z) =>
        {
            clean.ReadIntensities(x, y, z, row);
            return (x, y, z) == (1, 8, 6) ? double.NaN : row[0];
        });
        FilterSelection[] selections =
        [
            Filters(new MeanFilterSettings { SupportVoxels = 3 }), Filters(new MeanFilterSettings { SupportVoxels = 9 }), new(),
        ];
        var results = Run([.. selections.Select(filters => RoiFeatures.WorkOf(image, roi, Sweeps.Setting(0, Discretisation.FixedBinSize(25), filters)))]).Results;
        Assert.Equal([null, RejectionReason.NonFiniteIntensity, null], results.Select(result => result.Rejection?.Reason));
    }

    private static FilterSelection Filters(params FilterSettings[] filters) => new() { Filters = filters };

    private static (StepCounts Steps, IReadOnlyList<WorkResult> Results) Run(IReadOnlyList<WorkItem> items)
    {
        using var backend = new CpuBackend(2);
        return (backend.Steps, backend.Measure(items, CancellationToken.None));
    }
}

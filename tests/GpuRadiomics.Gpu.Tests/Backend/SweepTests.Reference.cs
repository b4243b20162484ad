using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>One ROI under many settings on a device: the bits of the CPU, the values of separate runs, and no family evaluated twice for the same.</summary>
[Collection(BackendCollection.Name)]
public class SweepTests(SharedBackends backends)
{
    private static readonly ImageStage Stage = new(new(1, 1, 1), new(1, 1, 1), null);

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void A_sweep_has_the_bits_of_the_cpu(int images) => SameBits.Assert(backends.OpenCl(), SweepOver(images));

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void A_sweep_has_the_values_of_separate_runs_and_evaluates_each_family_once_for_what_it_looks_at(int images)
    {
        var backend = backends.OpenCl();
        var items = SweepOver(images);
        var values = RoiFeatures.Evaluate([.. items.Zip(backend.Measure(items, CancellationToken.None), Row)], 2, out var evaluated);
        Assert.Equal(Sweeps.EvaluationsFor(images), evaluated);
        foreach (var (item, found) in items.Zip(values))
            Assert.Equal(RoiFeatures.Evaluate([Row(item, backend.Measure([item], CancellationToken.None)[0])], 1)[0], found);
    }

    private static IReadOnlyList<WorkItem> SweepOver(int images) => Sweeps.BinsAndSpacings(images == 1 ? new() : Sweeps.Wavelets);

    private static MeasuredRoi Row(WorkItem item, WorkResult result) => new(result.Measurement!, item.Settings, new(Stage, Stage));
}

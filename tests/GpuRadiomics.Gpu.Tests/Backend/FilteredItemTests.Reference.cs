using GpuRadiomics.Compute;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Filtered images are measured on the host, all other items of the same batch on the device.</summary>
[Collection(BackendCollection.Name)]
public class FilteredItemTests(SharedBackends backends)
{
    private static readonly FilterSelection[] Selections =
    [
        new() { Filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings(), new LaplacianOfGaussianSettings { SigmaMm = 1 }] },
        new() { Filters = [new MeanFilterSettings { SupportVoxels = 3 }] },
        new() { Filters = [new LaplacianOfGaussianSettings { SigmaMm = 1e9 }] },
    ];

    [Fact]
    public void Batches_of_filtered_and_unfiltered_items_have_the_bits_of_the_cpu()
    {
        var backend = backends.OpenCl();
        int filtered = 0, unfiltered = 0;
        for (int seed = 100; seed < 240; seed += 7)
        {
            WorkItem[] batch = [.. RandomBatches.Of(seed).Select((item, i) => i % 2 == 0 ? item : Filtered(item, Selections[i / 2 % 3]))];
            SameBits.Assert(backend, batch);
            filtered += batch.Count(item => item.IsFiltered);
            unfiltered += batch.Count(item => !item.IsFiltered);
        }

        Assert.True(filtered > 20 && unfiltered > 20, $"{filtered} filtered, {unfiltered} unfiltered items.");
        Assert.True(backend.Launches.Count > 0);
    }

    private static WorkItem Filtered(WorkItem item, FilterSelection filters) => item with { Settings = item.Settings with { Filters = filters } };
}

using GpuRadiomics.Compute;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Filtered images of a device have the CPU's bits, with those of the host among them.</summary>
[Collection(BackendCollection.Name)]
public class FilteredImageTests(SharedBackends backends)
{
    [Fact]
    public void Random_batches_with_random_filters_have_the_bits_of_the_cpu()
    {
        var backend = backends.OpenCl();
        int before = backend.LeftToCpu;
        var kinds = new HashSet<Type>();
        // Small images, and a few larger ones.
        foreach (int seed in Enumerable.Range(0, 120).Concat(Enumerable.Range(200, 15)))
        {
            WorkItem[] batch = RandomFilters.For(seed, RandomBatches.Of(seed));
            SameBits.Assert(backend, batch);
            kinds.UnionWith(batch.SelectMany(item => item.Settings.Filters.ToApply).Select(filter => filter.GetType()));
        }

        Assert.Equal(12, kinds.Count);
        Assert.Equal(before, backend.LeftToCpu);
    }
}

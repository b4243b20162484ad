using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>ROIs of normalised images have the CPU's bits on a device, beside others in one batch.</summary>
[Collection(BackendCollection.Name)]
public class NormalisedRoiTests(SharedBackends backends)
{
    [Fact]
    public void Random_batches_have_the_bits_of_the_cpu()
    {
        var backend = backends.OpenCl();
        int measured = 0;
        foreach (int seed in Enumerable.Range(0, 50).Concat(Enumerable.Range(200, 10)))
        {
            var random = new Random(seed);
            WorkItem[] batch = seed % 2 == 0 ? [.. RandomBatches.Of(seed)] : RandomFilters.For(seed, RandomBatches.Of(seed));
            RoiWork[] work = [.. batch.Select(item => new RoiWork(item.Image, item.Roi, item.Settings with { Image = Any(random) }))];
            using var cpu = new CpuBackend(2);
            var expected = RoiBatch.Measure(cpu, work, 2, CancellationToken.None);
            SameBits.Assert(expected, RoiBatch.Measure(backend, work, 1, CancellationToken.None), i => $"{work[i].Image.Grid.Size}, {work[i].Settings}");
            measured += expected.Where((result, i) => work[i].Settings.Image.Normalisation is not null && result.Measurement is not null).Count();
        }

        Assert.InRange(measured, 50, int.MaxValue);
    }

    private static ImageSettings Any(Random random) => new()
    {
        Normalisation = random.Next(4) switch { 0 => null, 1 => new(100), 2 => new(1, 3), _ => new(37.5, 0.5 + random.NextDouble()) },
    };
}

using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Grids from the image's corner on, cut around the ROI or not, rounding towards zero, and shape after re-segmentation have the CPU's bits on a device, with and without filters.</summary>
[Collection(BackendCollection.Name)]
public class CornerPlacementTests(SharedBackends backends)
{
    [Fact]
    public void Random_batches_have_the_bits_of_the_cpu()
    {
        var backend = backends.OpenCl();
        int before = backend.LeftToCpu;
        foreach (int seed in Enumerable.Range(0, 100).Concat(Enumerable.Range(200, 15)))
        {
            var random = new Random(seed);
            WorkItem[] batch = [.. RandomBatches.Of(seed).Select(item => item with
            {
                Settings = item.Settings with
                {
                    Interpolation = Any(random, item.Settings.Interpolation),
                    Resegmentation = item.Settings.Resegmentation with { Shape = (ShapeMask)random.Next(3) },
                },
            })];
            SameBits.Assert(backend, seed % 2 == 0 ? batch : RandomFilters.For(seed, batch));
        }

        Assert.Equal(before, backend.LeftToCpu);
    }

    private static InterpolationSettings Any(Random random, InterpolationSettings interpolation) => interpolation with
    {
        Placement = GridPlacement.Corner,
        MarginVoxels = random.Next(3) == 0 ? null : random.Next(5),
        SpacingMm = random.Next(6) == 0 ? default : interpolation.SpacingMm,
        Rounding = random.Next(4) == 0 ? IntensityRounding.Nearest : IntensityRounding.TowardZero,
    };
}

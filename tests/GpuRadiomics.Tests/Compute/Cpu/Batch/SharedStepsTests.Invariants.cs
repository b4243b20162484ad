using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.TestSupport;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu.Batch;

/// <summary>Sharing changes no bit and no rejection, whatever the items of a batch have in common.</summary>
public partial class SharedStepsTests
{
    private static readonly FilterSettings[] AnyFilters =
    [
        new UnfilteredSettings(), new PyRadiomicsWaveletSettings { Wavelet = "haar" }, new WaveletFilterSettings { Wavelet = "haar", Band = "LHL" },
        new MeanFilterSettings { SupportVoxels = 5 }, new LaplacianOfGaussianSettings { SigmaMm = 1e6 }, new IntensityTransformSettings { Transform = IntensityTransform.Square },
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Items_have_what_they_have_by_themselves(int jobs)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(3000 + seed);
            (Volume Image, Mask Roi)[] rois = [Sweeps.Ball(seed), Sweeps.Ball(seed + 100)];
            WorkItem[] items = [.. Enumerable.Range(0, 14).Select(_ =>
            {
                var (image, roi) = rois[random.Next(2)];
                return RoiFeatures.WorkOf(image, random.Next(9) == 0 ? Images.MaskOf(image.Grid, (_, _, _) => false) : roi, Setting(random));
            })];
            Assert.Equal(items.Select(item => Measured.Text(Measured.Batch([item], 1).Single())), Measured.Batch(items, jobs).Select(Measured.Text));
        }
    }

    private static ExtractionSettings Setting(Random random)
    {
        Discretisation[] textures = [Discretisation.FixedBinSize(25), Discretisation.FixedBinNumber(16), Discretisation.None, Discretisation.FixedBinSize(1e-3)];
        var filters = random.GetItems(AnyFilters, random.Next(1, 4)).Distinct().ToArray();
        random.Shuffle(filters);
        return Sweeps.Setting(random.Next(3), textures[random.Next(4)], new() { Filters = filters }) with
        {
            Image = new() { RoundToInteger = random.Next(2) == 0 },
            Resegmentation = random.Next(4) switch { 0 => new() { OutlierSigma = 1 }, 1 => new() { Range = new(500, 600) }, _ => new() { Range = new(-60, 400) } },
            Features = random.Next(2) == 0 ? new() : new() { Families = ["glcm", "gldzm", "morphology"], Aggregations = [TextureAggregation.Merged25D] },
        };
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Batches of every kind, the same for the same seed: small boxes first, of one voxel, one level, a line, a plane; touching the border; few and many levels.</summary>
internal static class RandomBatches
{
    public static List<WorkItem> Of(int seed)
    {
        var random = new Random(seed);
        int largest = seed < 200 ? 7 : 40;
        var batch = new List<WorkItem>();
        for (int images = random.Next(1, 4); images > 0; images--)
        {
            var image = Image(random, largest);
            for (int rois = random.Next(1, 4); rois > 0; rois--)
            {
                var roi = Roi(random, image.Grid);
                for (int settings = random.Next(1, 3); settings > 0; settings--)
                {
                    var setting = Settings(random);
                    batch.Add(RoiFeatures.WorkOf(image, roi, setting) with { WantsIntensities = batch.Count % 3 != 2 });
                }
            }
        }

        return batch;
    }

    private static Volume Image(Random random, int largest)
    {
        var size = new Size3(random.Next(1, largest + 1), random.Next(1, largest + 1), random.Next(1, largest + 1));
        var grid = Grid.Axial(size, new(Spacing(random), Spacing(random), Spacing(random)));
        int levels = random.Next(4) switch { 0 => 1, 1 => 4, 2 => 300, _ => 3000 };
        int[] values = [.. Enumerable.Range(0, (int)size.Voxels).Select(_ => random.Next(levels) - levels / 2)];
        double slope = random.Next(2) == 0 ? 1 : 0.37;
        return new(grid, random.Next(4) switch
        {
            0 => new StoredVoxels<short>(size, [.. values.Select(v => (short)v)], slope, -3),
            1 => new StoredVoxels<ushort>(size, [.. values.Select(v => (ushort)(v + 2000))], slope, -1024),
            2 => new StoredVoxels<float>(size, [.. values.Select(v => v * 0.731f)], slope, 0.1),
            _ => new StoredVoxels<double>(size, [.. values.Select(v => v * 0.1)], slope),
        });
    }

    private static double Spacing(Random random) => 0.5 + random.Next(6) * 0.41;

    private static Mask Roi(Random random, Grid grid)
    {
        var values = new byte[grid.Size.Voxels];
        double share = random.Next(4) switch { 0 => 1, 1 => 0.05, _ => 0.6 };
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextDouble() < share ? (byte)1 : (byte)0;
        return Mask.FromGrid(grid, values);
    }

    private static ExtractionSettings Settings(Random random) => new()
    {
        Name = "random",
        Image = new() { RoundToInteger = random.Next(2) == 0 },
        Interpolation = new()
        {
            Method = (InterpolationMethod)random.Next(4),
            SpacingMm = new(Spacing(random), Spacing(random), random.Next(3) == 0 ? 0 : Spacing(random)),
            Rounding = random.Next(2) == 0 ? IntensityRounding.Nearest : IntensityRounding.None,
            MaskMethod = random.Next(3) == 0 ? InterpolationMethod.Nearest : InterpolationMethod.Trilinear,
            MaskThreshold = random.Next(3) == 0 ? 0.3 : 0.5,
        },
        Resegmentation = new()
        {
            Range = random.Next(3) switch { 0 => new(-400, 600), 1 => new(double.NegativeInfinity, 250), _ => null },
            OutlierSigma = random.Next(3) == 0 ? 2 : null,
        },
        Discretisation = new()
        {
            Texture = random.Next(16) switch
            {
                0 => Discretisation.FixedBinNumber(1024),
                < 6 => Discretisation.FixedBinSize(7.3),
                < 11 => Discretisation.FixedBinNumber(random.Next(2, 70)),
                _ => Discretisation.None,
            },
            IntensityVolumeHistogram = random.Next(2) == 0 ? Discretisation.None : Discretisation.FixedBinSize(2.5),
        },
        Features = new()
        {
            Aggregations = random.Next(3) switch
            {
                0 => [TextureAggregation.Average2D],
                1 => [TextureAggregation.Merged3D],
                _ => [TextureAggregation.Merged25D, TextureAggregation.Average3D],
            },
        },
    };
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>The diagnostics of a whole image. The interpolated image is computed tile by tile and never held as a whole.</summary>
public static class ImageDiagnostics
{
    // Voxels of a tile along each axis: small enough that a spline's coefficients of a tile stay below 25 MB, big enough that its margin
    // does not cost much more than the tile.
    private const int Tile = 64;

    /// <param name="image">The image as read.</param>
    /// <param name="settings">Decides normalisation and interpolation, and whether intensities are looked at. Under a perturbation the interpolated image is the perturbed one.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static ImageStages Of(Volume image, ExtractionSettings settings, int jobs)
    {
        var initial = new ImageStage(image.Grid.Size, image.Grid.SpacingMm, !settings.Diagnostics.WholeImage ? null : Summarise(
            image.Grid.Size, jobs, box => ImageBox.Read(image, box, settings.Image.RoundToInteger)));
        if (settings.Image.Normalisation is { } normalisation)
        {
            var remaining = settings with { Image = settings.Image with { Normalisation = null } };
            return new(initial, Of(settings.Diagnostics.WholeImage ? NormalisedImage.Of(image, normalisation, Box3.Of(image.Grid.Size), jobs) : image, remaining, jobs).Interpolated);
        }

        if (!settings.Perturbation.OfImage.IsNone)
            return new(initial, Perturbed(image, settings, jobs));
        if (settings.Interpolation.Method == InterpolationMethod.None)
            return new(initial, initial);
        var alignment = GridAlignment.Of(image.Grid, settings.Interpolation, null);
        var interpolated = new ImageStage(alignment.Target.Size, alignment.Target.SpacingMm, !settings.Diagnostics.WholeImage ? null : Summarise(
            alignment.Target.Size, jobs, box => RoiInterpolation.InterpolateImage(image, alignment.Plan(box, settings.Interpolation.Method), settings, 1)));
        return new(initial, interpolated);
    }

    private static ImageStage Perturbed(Volume image, ExtractionSettings settings, int jobs)
    {
        var target = MovedGrid.Of(image.Grid, settings.Interpolation, settings.Perturbation).Target;
        if (!settings.Diagnostics.WholeImage)
            return new(target.Size, target.SpacingMm, null);
        var perturbed = PerturbedImage.Of(image, settings, () => NoiseEstimate.Of(image, settings.Image.RoundToInteger, jobs));
        return new(target.Size, target.SpacingMm, Summarise(target.Size, jobs, box => perturbed.Read(box, 1)));
    }

    private static ImageIntensities Summarise(Size3 size, int jobs, Func<Box3, double[]> read)
    {
        var tiles = Tiles(size).ToArray();
        var sums = new double[tiles.Length];
        var extremes = new (double Low, double High)[tiles.Length];
        Parallel.For(0, tiles.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            double[] values = read(tiles[i]);
            (sums[i], extremes[i]) = (FixedTree.Sum(values), (values.Min(), values.Max()));
        });
        return new(FixedTree.Sum(sums) / size.Voxels, extremes.Min(e => e.Low), extremes.Max(e => e.High));
    }

    private static IEnumerable<Box3> Tiles(Size3 size) =>
        from z in Starts(size.Z)
        from y in Starts(size.Y)
        from x in Starts(size.X)
        select new Box3(x, y, z, new Size3(Math.Min(Tile, size.X - x), Math.Min(Tile, size.Y - y), Math.Min(Tile, size.Z - z)));

    private static IEnumerable<int> Starts(int length) => Enumerable.Range(0, (length + Tile - 1) / Tile).Select(k => k * Tile);
}

using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Preparation;

/// <summary>An image in standard deviations from its mean.</summary>
internal static class NormalisedImage
{
    // The standard deviation of equal intensities is a rounding error of their mean.
    private const double RoundingError = 1e-12;

    /// <param name="image">The image, all of it.</param>
    /// <param name="normalisation">Scale and outliers.</param>
    /// <param name="held">What the result has to hold at least.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>The same stored voxels under another rescale; where outliers are moved, new voxels.</returns>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FlatImage"/>, or <see cref="RejectionReason.NonFiniteIntensity"/> when a voxel is not a number.</exception>
    public static Volume Of(Volume image, ImageNormalisation normalisation, Box3 held, int jobs)
    {
        if (image.Voxels.Size != image.Grid.Size)
            throw new ArgumentException($"An image is normalised by all of its voxels. Found: {image.Voxels.Size} of {image.Grid.Size}.", nameof(image));
        var (mean, deviation) = Spread(image, jobs);
        double scale = normalisation.Scale / deviation;
        var rescaled = new Volume(image.Grid, image.Voxels.WithRescale(
            [.. image.Voxels.Slopes.Select(slope => slope * scale)], [.. image.Voxels.Intercepts.Select(intercept => (intercept - mean) * scale)]));
        return normalisation.OutlierSigma is { } sigma ? Clamped(rescaled, held, sigma * normalisation.Scale, jobs) : rescaled;
    }

    private static (double Mean, double Deviation) Spread(Volume image, int jobs)
    {
        double voxels = image.Grid.Size.Voxels;
        double mean = SumOf(image, default(Value), jobs) / voxels;
        if (!double.IsFinite(mean))
        {
            throw new CaseRejectedException(
                RejectionReason.NonFiniteIntensity, "The image cannot be normalised, as it holds voxels that are not numbers", "image", FormattableString.Invariant($"a mean of {mean}"),
                "finite intensities in all of the image", "Repair the image, or leave the normalisation out");
        }

        double deviation = Math.Sqrt(SumOf(image, new CentralPower(mean, 2), jobs) / (voxels - 1));
        return deviation > RoundingError * Math.Abs(mean) ? (mean, deviation) : throw new CaseRejectedException(
            RejectionReason.FlatImage, "The image cannot be normalised, as all of its intensities are the same", "image", FormattableString.Invariant($"intensity {mean} everywhere"),
            "an image with a standard deviation above 0", "Check the image, or leave the normalisation out");
    }

    /// <summary>Slices, then the sums of slices, so that no number of threads changes a bit.</summary>
    private static double SumOf<TTerm>(Volume image, TTerm term, int jobs)
        where TTerm : struct, ITerm
    {
        var sums = new double[image.Grid.Size.Z];
        Parallel.For(0, sums.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, z =>
        {
            var size = image.Grid.Size with { Z = 1 };
            sums[z] = FixedTree.Sum(ImageBox.Read(image, new(0, 0, z, size), roundToInteger: false), term);
        });
        return FixedTree.Sum(sums);
    }

    private static Volume Clamped(Volume image, Box3 held, double most, int jobs)
    {
        var size = held.Size with { X = image.Grid.Size.X };
        var values = new double[size.Voxels];
        Parallel.For(0, size.Z, new ParallelOptions { MaxDegreeOfParallelism = jobs }, z =>
        {
            var slice = values.AsSpan(z * size.X * size.Y, size.X * size.Y);
            ImageBox.Read(image, new(0, held.Y, held.Z + z, size with { Z = 1 }), roundToInteger: false, slice);
            for (int i = 0; i < slice.Length; i++)
                slice[i] = Math.Clamp(slice[i], -most, most);
        });
        return new(image.Grid, new StoredVoxels<double>(size, values), held.Z, held.Y);
    }
}

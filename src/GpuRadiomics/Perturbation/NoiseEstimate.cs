using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// The standard deviation of an image's noise: the median of the absolute diagonal details (HH) of its slices by the wavelet coif1, over 0.6745 (Chang, Yu and Vetterli
/// 2000, "Adaptive wavelet thresholding for image denoising and compression", eq. 9; the wavelet and the lack of decimation are those of Zwanenburg et al. 2019).
/// </summary>
internal static class NoiseEstimate
{
    // The upper quartile of the standard normal distribution, as the source has it.
    private const double Quartile = 0.6745;

    // Positive doubles are ordered as their bits are; so many bits of the median are found at a time.
    private const int DigitBits = 16;

    /// <param name="image">The image; all of it is looked at, but for voxels that are not numbers and what they reach.</param>
    /// <param name="roundToInteger">Whether its intensities are rounded first.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>0 for an image without a number, and where more than half of it is flat.</returns>
    public static double Of(Volume image, bool roundToInteger, int jobs)
    {
        var details = new Details(image, roundToInteger, jobs);
        ulong median = 0;
        long rank = -1;
        for (int shift = 64 - DigitBits; shift >= 0; shift -= DigitBits)
        {
            var counts = new long[1 << DigitBits];
            details.ForEach(values => Count(values, median, shift, counts));
            if (rank < 0)
            {
                long count = counts.Sum();
                if (count == 0)
                    return 0;
                // Of an even number the lower of the two in the middle.
                rank = (count - 1) / 2;
            }

            int digit = 0;
            for (; rank >= counts[digit]; digit++)
                rank -= counts[digit];
            median |= (ulong)digit << shift;
        }

        return BitConverter.UInt64BitsToDouble(median) / Quartile;
    }

    /// <summary>Counts the digit at a place of those values whose digits before it are those of the median.</summary>
    private static void Count(ReadOnlySpan<double> values, ulong median, int shift, long[] counts)
    {
        const ulong digit = (1 << DigitBits) - 1;
        ulong before = shift == 64 - DigitBits ? 0 : ulong.MaxValue << (shift + DigitBits);
        foreach (double value in values)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(value);
            if ((bits & before) == median)
                counts[(int)((bits >> shift) & digit)]++;
        }
    }

    /// <summary>The absolute details, slice by slice.</summary>
    private sealed class Details(Volume image, bool roundToInteger, int jobs)
    {
        private readonly IImageFilter filter = ImageFilters.Of(
            new WaveletFilterSettings { Wavelet = "coif1", Band = "HH", Dimensions = FilterDimensions.Planar }, image.Grid.Size, image.Grid.SpacingMm);

        public void ForEach(Action<ReadOnlySpan<double>> take)
        {
            var size = image.Grid.Size with { Z = 1 };
            double[] slice = new double[size.Voxels], response = new double[size.Voxels];
            for (int z = 0; z < image.Grid.Size.Z; z++)
            {
                var box = new Box3(0, 0, z, size);
                ImageBox.Read(image, box, roundToInteger, slice);
                filter.Apply(slice, box, box, [response], jobs);
                int count = 0;
                foreach (double detail in response)
                {
                    if (double.IsFinite(detail))
                        response[count++] = Math.Abs(detail);
                }

                take(response.AsSpan(0, count));
            }
        }
    }
}

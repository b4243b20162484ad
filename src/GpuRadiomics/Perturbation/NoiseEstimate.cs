using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// The standard deviation of an image's noise: the median of the absolute diagonal details (HH) of its slices by the wavelet coif1, over 0.6745 (Chang, Yu and Vetterli
/// 2000, "Adaptive wavelet thresholding for image denoising and compression", eq. 9; wavelet and lack of decimation are those of the reference implementation of Zwanenburg et al. 2019).
/// </summary>
internal static class NoiseEstimate
{
    // The upper quartile of the standard normal distribution, as the source has it.
    private const double Quartile = 0.6745;

    // Positive doubles are ordered as their bits are; so many bits of the median are found at a time, until few enough values have them to be sorted.
    private const int DigitBits = 16;
    private const int FewEnough = 1 << 22;

    // Details of a flat image are rounding errors of its intensities.
    private const double RoundingError = 1e-12;

    /// <param name="image">The image; all of it is looked at, but for voxels that are not numbers and what they reach.</param>
    /// <param name="roundToInteger">Whether its intensities are rounded first.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NoiseUnknown"/>: half of the image or more is flat, or not a number.</exception>
    public static double Of(Volume image, bool roundToInteger, int jobs)
    {
        var details = new Details(image, roundToInteger, jobs);
        double median = MedianOf(details);
        return median > RoundingError * details.Largest ? median / Quartile : throw new CaseRejectedException(
            RejectionReason.NoiseUnknown, "The noise of the image cannot be estimated", "image", "no difference between neighbouring voxels in half of it or more",
            "an image that is noisy all over", "Give the perturbation a noise level (noiseLevel), or leave noise out");
    }

    private static double MedianOf(Details details)
    {
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
            if (shift > 0 && counts[digit] <= FewEnough)
                return Sorted(details, median, shift)[(int)rank];
        }

        return BitConverter.UInt64BitsToDouble(median);
    }

    /// <summary>Those values whose bits from a place on are those of the median.</summary>
    private static double[] Sorted(Details details, ulong median, int shift)
    {
        var within = new List<double>();
        details.ForEach(values =>
        {
            foreach (double value in values)
            {
                if (BitConverter.DoubleToUInt64Bits(value) >> shift == median >> shift)
                    within.Add(value);
            }
        });
        return OrderStatistics.Sorted(CollectionsMarshal.AsSpan(within));
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

        /// <summary>The largest size of an intensity; known when all slices have been looked at.</summary>
        public double Largest { get; private set; }

        public void ForEach(Action<ReadOnlySpan<double>> take)
        {
            var size = image.Grid.Size with { Z = 1 };
            double[] slice = new double[size.Voxels], response = new double[size.Voxels];
            for (int z = 0; z < image.Grid.Size.Z; z++)
            {
                var box = new Box3(0, 0, z, size);
                ImageBox.Read(image, box, roundToInteger, slice);
                foreach (double intensity in slice)
                    Largest = Math.Abs(intensity) > Largest && double.IsFinite(intensity) ? Math.Abs(intensity) : Largest;
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

using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

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
        var details = new NoiseDetails(image, roundToInteger, jobs);
        double median = MedianOf(details);
        return median > RoundingError * details.Largest ? median / Quartile : throw new CaseRejectedException(
            RejectionReason.NoiseUnknown, "The noise of the image cannot be estimated", "image", "no difference between neighbouring voxels in half of it or more",
            "an image that is noisy all over", "Give the perturbation a noise level (noiseLevel), or leave noise out");
    }

    private static double MedianOf(NoiseDetails details)
    {
        ulong median = 0;
        long rank = -1;
        for (int shift = 64 - DigitBits; shift >= 0; shift -= DigitBits)
        {
            long[] counts = Counts(details, median, shift);
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

    /// <summary>How often each digit stands at a place of those details whose digits before it are those of the median.</summary>
    private static long[] Counts(NoiseDetails details, ulong median, int shift)
    {
        const ulong digit = (1 << DigitBits) - 1;
        ulong before = shift == 64 - DigitBits ? 0 : ulong.MaxValue << (shift + DigitBits);
        var all = new long[1 << DigitBits];
        details.ForEach(
            () => new long[1 << DigitBits],
            (values, counts) =>
            {
                foreach (double value in values)
                {
                    ulong bits = NoiseDetails.BitsOf(value);
                    if ((bits & before) == median && bits < NoiseDetails.NotFinite)
                        counts[(int)((bits >> shift) & digit)]++;
                }
            },
            counts =>
            {
                for (int i = 0; i < all.Length; i++)
                    all[i] += counts[i];
            });
        return all;
    }

    /// <summary>Those details whose bits from a place on are those of the median.</summary>
    private static double[] Sorted(NoiseDetails details, ulong median, int shift)
    {
        var all = new List<double>();
        details.ForEach(
            () => new List<double>(),
            (values, within) =>
            {
                foreach (double value in values)
                {
                    if (NoiseDetails.BitsOf(value) >> shift == median >> shift)
                        within.Add(Math.Abs(value));
                }
            },
            all.AddRange);
        return OrderStatistics.Sorted(CollectionsMarshal.AsSpan(all));
    }
}

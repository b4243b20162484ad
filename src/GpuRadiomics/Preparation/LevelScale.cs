using GpuRadiomics.Compute;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Preparation;

/// <summary>
/// A discretisation resolved for one ROI: which grey level an intensity has, and which intensity a grey level stands for.
/// Level k (from 1) of a fixed bin size covers [Lower + (k - 1) BinSize, Lower + k BinSize); of a fixed bin number, [Lower, Upper] is cut into
/// equal parts and the upper end belongs to the last; without discretisation level k is the whole number Lower + k - 1.
/// </summary>
public sealed record LevelScale
{
    /// <summary>Grey levels are kept in 16 bits, 0 being outside.</summary>
    public const int MostLevels = ushort.MaxValue;

    private LevelScale(DiscretisationMethod method, double lower, double upper, double binSize, double levels)
    {
        if (!(levels <= MostLevels))
        {
            throw new CaseRejectedException(
                RejectionReason.TooManyGreyLevels, "The discretisation gives too many grey levels", "discretisation",
                FormattableString.Invariant($"{levels} levels from intensity {lower} to {upper}"),
                $"at most {MostLevels} levels", "Use wider bins, a fixed bin number, or a re-segmentation range");
        }

        (Method, Lower, Upper, BinSize, Levels) = (method, lower, upper, binSize, (int)levels);
    }

    public DiscretisationMethod Method { get; }

    public double Lower { get; }

    public double Upper { get; }

    public double BinSize { get; }

    /// <summary>The highest level there can be in this ROI; 0 when no intensity in it has a level.</summary>
    public int Levels { get; }

    /// <summary>For texture matrices and the intensity histogram of a ROI under given settings.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.TooManyGreyLevels"/>.</exception>
    public static LevelScale ForTexture(ExtractionSettings settings, IntensitySummary roi) =>
        ForTexture(settings.Discretisation.Texture, settings.Resegmentation.Range, roi.Minimum, roi.Maximum);

    /// <summary>For the intensity-volume histogram of a ROI under given settings.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.TooManyGreyLevels"/>.</exception>
    public static LevelScale ForVolumeHistogram(ExtractionSettings settings, IntensitySummary roi)
    {
        var span = settings.Discretisation.IntensityVolumeHistogramSpan == VolumeHistogramSpan.Range ? settings.Resegmentation.Range : null;
        return ForVolumeHistogram(settings.Discretisation.IntensityVolumeHistogram, span, roi.Minimum, roi.Maximum);
    }

    /// <summary>For texture matrices and the intensity histogram. Without discretisation, intensities are the levels: whole numbers from 1.</summary>
    /// <param name="discretisation">The setting.</param>
    /// <param name="range">The re-segmentation range, or null.</param>
    /// <param name="minimum">Lowest intensity in the ROI's intensity mask.</param>
    /// <param name="maximum">Highest intensity there.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.TooManyGreyLevels"/>.</exception>
    public static LevelScale ForTexture(Discretisation discretisation, IntensityRange? range, double minimum, double maximum)
    {
        if (discretisation.Method == DiscretisationMethod.None)
            return new(DiscretisationMethod.None, 1, maximum, 1, Math.Max(0, Math.Floor(StepsOfOne(1, maximum))));
        if (discretisation.Method == DiscretisationMethod.FixedBinNumber)
            return new(DiscretisationMethod.FixedBinNumber, minimum, maximum, 0, discretisation.Bins);
        double lower = discretisation.Edges == BinEdges.Multiples ? EdgeBelow(minimum, discretisation.BinSize) : FiniteOr(range?.Lower, minimum);
        return new(DiscretisationMethod.FixedBinSize, lower, maximum, discretisation.BinSize, Math.Floor((maximum - lower) / discretisation.BinSize) + 1);
    }

    /// <summary>
    /// For the intensity-volume histogram (IBSI P88C). Bins of a fixed size and whole numbers cover the given range from end to end, also where
    /// the ROI has no such intensities; an infinite end, or no range, gives way to the ROI's own lowest or highest intensity.
    /// </summary>
    /// <inheritdoc cref="ForTexture(Discretisation, IntensityRange?, double, double)"/>
    public static LevelScale ForVolumeHistogram(Discretisation discretisation, IntensityRange? range, double minimum, double maximum)
    {
        if (discretisation.Method == DiscretisationMethod.FixedBinNumber)
            return ForTexture(discretisation, range, minimum, maximum);
        double lower = FiniteOr(range?.Lower, minimum), upper = FiniteOr(range?.Upper, maximum);
        if (discretisation.Method == DiscretisationMethod.None)
            return new(DiscretisationMethod.None, lower, upper, 1, Math.Floor(StepsOfOne(lower, upper)));
        double levels = Math.Max(Math.Ceiling((upper - lower) / discretisation.BinSize), Math.Floor((maximum - lower) / discretisation.BinSize) + 1);
        return new(DiscretisationMethod.FixedBinSize, lower, upper, discretisation.BinSize, levels);
    }

    /// <summary>The level of an intensity that lies in the ROI; 0 when there is none: without discretisation, for anything but a whole number from Lower on.</summary>
    public int LevelOf(double intensity)
    {
        switch (Method)
        {
            case DiscretisationMethod.FixedBinSize:
                return (int)Math.Floor((intensity - Lower) / BinSize) + 1;
            case DiscretisationMethod.FixedBinNumber when Upper > Lower:
                return Math.Min((int)Math.Floor(Levels * (intensity - Lower) / (Upper - Lower)) + 1, Levels);
            case DiscretisationMethod.FixedBinNumber:
                return 1;
            default:
                double level = StepsOfOne(Lower, intensity);
                return level == Math.Floor(level) && level >= 1 ? (int)level : 0;
        }
    }

    /// <summary>The intensity a level stands for: a bin's centre, for a fixed bin number the level itself, without discretisation the whole number.</summary>
    public double IntensityOf(int level) => Method switch
    {
        DiscretisationMethod.FixedBinSize => Lower + (level - 0.5) * BinSize,
        DiscretisationMethod.FixedBinNumber => level,
        _ => Lower + level - 1,
    };

    /// <summary>The last multiple of the bin size at or below an intensity; the remainder is exact.</summary>
    private static double EdgeBelow(double intensity, double binSize)
    {
        double remainder = intensity % binSize;
        return intensity - (remainder < 0 ? remainder + binSize : remainder);
    }

    // One expression for a level and for the highest level: floor(upper - lower) + 1 may round to one level less than upper - lower + 1.
    private static double StepsOfOne(double lower, double intensity) => intensity - lower + 1;

    private static double FiniteOr(double? bound, double otherwise) => bound is { } value && double.IsFinite(value) ? value : otherwise;
}

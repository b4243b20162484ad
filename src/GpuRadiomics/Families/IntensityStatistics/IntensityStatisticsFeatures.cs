using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.IntensityStatistics;

/// <summary>
/// Intensity-based statistical features (IBSI reference manual, section 3.3). X: the N intensities of the intensity mask. Those after the root mean square are
/// further ones: as PyRadiomics and the 2014 study of Aerts et al. define them, c being the intensity shift that conventions name.
/// </summary>
public static class IntensityStatisticsFeatures
{
    // Two different values lie on either side of both percentiles.
    internal const string NoneWithinPercentiles = "no value lies from P10 to P90";

    private const string SingleVoxel = "the ROI is a single voxel";

    private static readonly Feature<RoiStatistics>[] Table =
    [
        Row("Mean", "Q4LE", "mean", "intensity", "mu = (1/N) sum X", s => s.Mean),
        Row("Variance", "ECT3", "var", "intensity^2", "(1/N) sum (X - mu)^2", s => s.Variance),
        Row("Skewness", "KE2A", "skew", "1", "(1/N) sum (X - mu)^3 / variance^(3/2); 0 for equal intensities", Skewness),
        Row("(Excess) kurtosis", "IPH6", "kurt", "1", "(1/N) sum (X - mu)^4 / variance^2 - 3; 0 for equal intensities", ExcessKurtosis),
        Row("Median", "Y12H", "median", "intensity", "50th percentile", s => s.Median),
        Row("Minimum", "1GSF", "min", "intensity", "min X", s => s.Minimum),
        Row("10th percentile", "QG58", "p10", "intensity", "P10", s => s.Percentile10),
        Row("90th percentile", "8DWT", "p90", "intensity", "P90", s => s.Percentile90),
        Row("Maximum", "84IY", "max", "intensity", "max X", s => s.Maximum),
        Row("Interquartile range", "SALO", "iqr", "intensity", "P75 - P25", s => s.Percentile75 - s.Percentile25),
        Row("Range", "2OJQ", "range", "intensity", "max X - min X", s => s.Maximum - s.Minimum),
        Row("Mean absolute deviation", "4FUA", "mad", "intensity", "(1/N) sum |X - mu|", s => s.MeanAbsoluteDeviation),
        Row("Robust mean absolute deviation", "1128", "rmad", "intensity", "mean absolute deviation of the X from P10 to P90", s => s.RobustMeanAbsoluteDeviation, NoneWithinPercentiles),
        Row("Median absolute deviation", "N72L", "medad", "intensity", "(1/N) sum |X - median|", s => s.MedianAbsoluteDeviation),
        Row("Coefficient of variation", "7TET", "cov", "1", "sqrt(variance) / mu", s => Math.Sqrt(s.Variance) / s.Mean, "the mean is 0"),
        Row("Quartile coefficient of dispersion", "9S40", "qcod", "1", "(P75 - P25) / (P75 + P25)", QuartileDispersion, "P25 + P75 is 0"),
        Row("Energy", "N8CA", "energy", "intensity^2", "sum X^2", s => s.Energy),
        Row("Root mean square", "5ZWQ", "rms", "intensity", "sqrt(energy / N)", s => Math.Sqrt(s.Energy / s.Count)),
        Further("Kurtosis, not in excess", "kurt_not_excess", "1", "(1/N) sum (X - mu)^4 / variance^2; 0 for equal intensities", s => Kurtosis(s.Summary)),
        Further("Standard deviation", "sd", "intensity", "sqrt((1/N) sum (X - mu)^2)", s => Math.Sqrt(s.Summary.Variance)),
        Further("Sample standard deviation", "sd_sample", "intensity", "sqrt((1/(N - 1)) sum (X - mu)^2)", s => Math.Sqrt(s.SampleVariance), SingleVoxel),
        Further("Sample variance", "var_sample", "intensity^2", "(1/(N - 1)) sum (X - mu)^2", s => s.SampleVariance, SingleVoxel),
        Further("Energy, shifted", "energy_shifted", "intensity^2", "sum (X + c)^2", s => s.ShiftedEnergy),
        Further("Root mean square, shifted", "rms_shifted", "intensity", "sqrt((1/N) sum (X + c)^2)", s => Math.Sqrt(s.ShiftedEnergy / s.Summary.Count)),
        Further("Total energy", "total_energy", "intensity^2*mm^3", "volume of a voxel times sum (X + c)^2", s => s.ShiftedEnergy * s.VoxelMm3),
    ];

    public static FeatureFamily Family { get; } = new()
    {
        Name = "intensity_statistics",
        Code = "UHIW",
        Source = "IBSI reference manual, section 3.3",
        Definitions = [.. Table.Select(feature => feature.Definition)],
        Formulas = FamilyFormulas.Of((measurement, _) => new RoiStatistics(measurement), (statistics, settings, _) => Table.Chosen(settings).Select(feature =>
            FeatureValue.Of(Family!, feature.Definition, Aggregation.Volume, feature.Compute(statistics with { Shift = settings.Conventions.IntensityShift })))),
    };

    /// <summary>Also of grey levels, in the intensity histogram.</summary>
    internal static double Skewness(IntensitySummary s) => s.Variance > 0 ? s.ThirdMoment / Math.Pow(s.Variance, 1.5) : 0;

    internal static double ExcessKurtosis(IntensitySummary s) => s.Variance > 0 ? Kurtosis(s) - 3 : 0;

    internal static double QuartileDispersion(IntensitySummary s) => (s.Percentile75 - s.Percentile25) / (s.Percentile75 + s.Percentile25);

    private static double Kurtosis(IntensitySummary s) => s.Variance > 0 ? s.FourthMoment / (s.Variance * s.Variance) : 0;

    private static Feature<RoiStatistics> Row(
        string name, string code, string tag, string unit, string formula, Func<IntensitySummary, double> compute, string whenUndefined = "never undefined") =>
        new(new(name, code, "stat_" + tag, unit, formula, whenUndefined), roi => compute(roi.Summary));

    private static Feature<RoiStatistics> Further(
        string name, string tag, string unit, string formula, Func<RoiStatistics, double> compute, string whenUndefined = "never undefined") =>
        new(new(name, "", "stat_" + tag, unit, formula, whenUndefined) { IsFurther = true }, compute);
}

using GpuRadiomics.Compute;
using GpuRadiomics.Settings;
using static GpuRadiomics.Families.IntensityStatistics.IntensityStatisticsFeatures;

namespace GpuRadiomics.Families.IntensityHistogram;

/// <summary>Intensity histogram features (IBSI reference manual, section 3.4). X: the N grey levels of the intensity mask, p their probabilities, H the histogram; the last one is a further one.</summary>
public static class IntensityHistogramFeatures
{
    private static readonly Feature<GreyLevels>[] Table =
    [
        Row("Mean", "X6K6", "mean", "level", "mu = (1/N) sum X", h => h.Summary.Mean),
        Row("Variance", "CH89", "var", "level^2", "(1/N) sum (X - mu)^2", h => h.Summary.Variance),
        Row("Skewness", "88K1", "skew", "1", "(1/N) sum (X - mu)^3 / variance^(3/2); 0 for one level", h => Skewness(h.Summary)),
        Row("(Excess) kurtosis", "C3I7", "kurt", "1", "(1/N) sum (X - mu)^4 / variance^2 - 3; 0 for one level", h => ExcessKurtosis(h.Summary)),
        Row("Median", "WIFQ", "median", "level", "50th percentile", h => h.Summary.Median),
        Row("Minimum", "1PR8", "min", "level", "min X", h => h.Summary.Minimum),
        Row("10th percentile", "GPMT", "p10", "level", "P10", h => h.Summary.Percentile10),
        Row("90th percentile", "OZ0C", "p90", "level", "P90", h => h.Summary.Percentile90),
        Row("Maximum", "3NCY", "max", "level", "max X", h => h.Summary.Maximum),
        Row("Mode", "AMMC", "mode", "level", "most frequent level; of several, the nearest to mu", h => h.Mode),
        Row("Interquartile range", "WR0O", "iqr", "level", "P75 - P25", h => h.Summary.Percentile75 - h.Summary.Percentile25),
        Row("Range", "5Z3W", "range", "level", "max X - min X", h => h.Summary.Maximum - h.Summary.Minimum),
        Row("Mean absolute deviation", "D2ZX", "mad", "level", "(1/N) sum |X - mu|", h => h.Summary.MeanAbsoluteDeviation),
        Row("Robust mean absolute deviation", "WRZB", "rmad", "level", "mean absolute deviation of the X from P10 to P90", h => h.Summary.RobustMeanAbsoluteDeviation, NoneWithinPercentiles),
        Row("Median absolute deviation", "4RNL", "medad", "level", "(1/N) sum |X - median|", h => h.Summary.MedianAbsoluteDeviation),
        Row("Coefficient of variation", "CWYJ", "cov", "1", "sqrt(variance) / mu", h => Math.Sqrt(h.Summary.Variance) / h.Summary.Mean),
        Row("Quartile coefficient of dispersion", "SLWD", "qcod", "1", "(P75 - P25) / (P75 + P25)", h => QuartileDispersion(h.Summary)),
        Row("Entropy", "TLU2", "entropy", "bit", "-sum p log2 p", h => h.Sum(p => -p * Math.Log2(p))),
        Row("Uniformity", "BJ5W", "uniformity", "1", "sum p^2", h => h.Sum(p => p * p)),
        Row("Maximum histogram gradient", "12CE", "max_grad", "voxel", "max H'", h => h.SteepestRise.Gradient),
        Row("Maximum histogram gradient intensity", "8E6O", "max_grad_g", "level", "level of max H'", h => h.SteepestRise.Level),
        Row("Minimum histogram gradient", "VQB3", "min_grad", "voxel", "min H'", h => h.SteepestFall.Gradient),
        Row("Minimum histogram gradient intensity", "RHQZ", "min_grad_g", "level", "level of min H'", h => h.SteepestFall.Level),
        Further("Entropy (natural logarithm)", "entropy_nat", "nat", "-sum p ln p", h => h.Sum(p => -p * Math.Log(p))),
    ];

    public static FeatureFamily Family { get; } = new()
    {
        Name = "intensity_histogram",
        Code = "ZVCW",
        Source = "IBSI reference manual, section 3.4",
        Definitions = [.. Table.Select(feature => feature.Definition)],
        Formulas = FamilyFormulas.Of(measurement => measurement.Histogram, Evaluate),
    };

    private static IEnumerable<FeatureValue> Evaluate(LevelHistogram histogram, FeatureSettings settings)
    {
        if (histogram.WhyNone.Length > 0)
            return Table.Chosen(settings).Select(feature => new FeatureValue(Family, feature.Definition, Aggregation.Volume, null, histogram.WhyNone));
        var levels = new GreyLevels(histogram);
        return Table.Chosen(settings).Select(feature => FeatureValue.Of(Family, feature.Definition, Aggregation.Volume, feature.Compute(levels)));
    }

    private static Feature<GreyLevels> Row(
        string name, string code, string tag, string unit, string formula, Func<GreyLevels, double> compute, string whenUndefined = "never undefined") =>
        new(new(name, code, "ih_" + tag, unit, formula, whenUndefined), compute);

    private static Feature<GreyLevels> Further(string name, string tag, string unit, string formula, Func<GreyLevels, double> compute) =>
        new(new(name, "", "ih_" + tag, unit, formula) { IsFurther = true }, compute);
}

namespace GpuRadiomics.Stability;

/// <summary>Ratings of subjects: a value for each subject (a ROI) under each rating (a setting or a perturbation); NaN where there is none.</summary>
/// <param name="ratings">The number of ratings, at least 1.</param>
/// <param name="values">Subject by subject, the values of its ratings.</param>
public sealed class RatingTable(int ratings, double[] values)
{
    public int Ratings => ratings;

    public int Subjects => values.Length / ratings;

    /// <summary>The share of values that are missing; 0 of none at all.</summary>
    public double MissingFraction => values.Length == 0 ? 0 : (double)values.Count(double.IsNaN) / values.Length;

    /// <summary>Why the ratings cannot be held against each other; empty when they can.</summary>
    public string WhyNotComparable => Ratings < 2 ? Reasons.TooFewRatings : Subjects < 2 ? Reasons.TooFewSubjects : "";

    public ReadOnlySpan<double> Of(int subject) => values.AsSpan(subject * ratings, ratings);

    /// <summary>The mean of a subject's ratings, over differences from the first, so that equal values have their own as mean.</summary>
    public double MeanOf(int subject) => MeanOf(Of(subject));

    /// <inheritdoc cref="MeanOf(int)"/>
    internal static double MeanOf(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value - values[0];
        return values[0] + sum / values.Length;
    }

    /// <summary>
    /// What the statistics are of: ratings that no subject has are left out, then subjects that lack one of the others. An analysis of variance of ratings with
    /// gaps would have other formulas and no exact interval.
    /// </summary>
    /// <param name="kept">The subjects that stay, by their numbers here.</param>
    public RatingTable Complete(out IReadOnlyList<int> kept)
    {
        int[] present = [.. Enumerable.Range(0, Ratings).Where(rating => Enumerable.Range(0, Subjects).Any(subject => !double.IsNaN(Of(subject)[rating])))];
        kept = present.Length == 0 ? [] : [.. Enumerable.Range(0, Subjects).Where(subject => present.All(rating => !double.IsNaN(Of(subject)[rating])))];
        return new(Math.Max(present.Length, 1), [.. from subject in kept from rating in present select Of(subject)[rating]]);
    }
}

namespace GpuRadiomics.Stability;

/// <summary>
/// One-way and two-way analysis of variance of n subjects under k ratings without gaps (Shrout and Fleiss, Psychological Bulletin 86, 1979, table 1). Sums are taken
/// over differences from the first subject or rating, so that equal values give zeros and not rounding errors.
/// </summary>
public sealed record VarianceAnalysis
{
    private VarianceAnalysis()
    {
    }

    public required int Subjects { get; init; }

    public required int Ratings { get; init; }

    /// <summary>Mean of all values.</summary>
    public required double Mean { get; init; }

    /// <summary>BMS, the mean square between subjects: k sum (m(i) - m)^2 / (n - 1), with the subjects' means m(i) and the mean of all m.</summary>
    public required double BetweenSubjects { get; init; }

    /// <summary>WMS, the mean square within subjects: sum (x(i, j) - m(i))^2 / (n (k - 1)).</summary>
    public required double WithinSubjects { get; init; }

    /// <summary>JMS, the mean square between ratings: n sum (m(j) - m)^2 / (k - 1), with the ratings' means m(j).</summary>
    public required double BetweenRatings { get; init; }

    /// <summary>EMS, the residual mean square: sum (x(i, j) - m(i) - m(j) + m)^2 / ((n - 1) (k - 1)).</summary>
    public required double Residual { get; init; }

    /// <param name="table">At least two subjects and two ratings, no value missing.</param>
    /// <exception cref="ArgumentException">There are too few of either.</exception>
    public static VarianceAnalysis Of(RatingTable table)
    {
        if (table.WhyNotComparable.Length > 0)
            throw new ArgumentException(table.WhyNotComparable, nameof(table));
        int n = table.Subjects, k = table.Ratings;
        var means = new double[n];
        var deviations = new double[n * k];
        for (int subject = 0; subject < n; subject++)
        {
            var values = table.Of(subject);
            means[subject] = table.MeanOf(subject);
            for (int rating = 0; rating < k; rating++)
                deviations[subject * k + rating] = values[rating] - means[subject];
        }

        double mean = RatingTable.MeanOf(means), between = 0, within = 0, ratings = 0, residual = 0;
        foreach (double subjectMean in means)
            between += k * Square(subjectMean - mean);
        var ofRating = new double[n];
        for (int rating = 0; rating < k; rating++)
        {
            for (int subject = 0; subject < n; subject++)
                ofRating[subject] = deviations[subject * k + rating];
            double effect = RatingTable.MeanOf(ofRating);
            ratings += n * Square(effect);
            foreach (double deviation in ofRating)
            {
                within += Square(deviation);
                residual += Square(deviation - effect);
            }
        }

        return new()
        {
            Subjects = n,
            Ratings = k,
            Mean = mean,
            BetweenSubjects = between / (n - 1),
            WithinSubjects = within / (n * (k - 1.0)),
            BetweenRatings = ratings / (k - 1),
            Residual = residual / ((n - 1.0) * (k - 1)),
        };
    }

    private static double Square(double value) => value * value;
}

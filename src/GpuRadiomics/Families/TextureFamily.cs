using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>What all texture matrix families share: requesting counts, aggregating them, averaging features over matrices.</summary>
internal static class TextureFamily
{
    /// <param name="name">The family's name.</param>
    /// <param name="code">IBSI's code.</param>
    /// <param name="source">Where it is defined.</param>
    /// <param name="kind">What it is computed from.</param>
    /// <param name="features">Its table of features.</param>
    /// <param name="prepare">Computes what the features share from one matrix; the second argument is the number of grey levels.</param>
    public static FeatureFamily Create<T>(
        string name, string code, string source, TextureKind kind, IReadOnlyList<Feature<T>> features, Func<AggregatedMatrix, int, T> prepare)
    {
        FeatureFamily? family = null;
        family = new()
        {
            Name = name,
            Code = code,
            Source = source,
            Definitions = [.. features.Select(feature => feature.Definition)],
            Needs = settings => settings.Aggregations.Select(a => new TextureRequest(kind, TextureAggregator.NeighbourhoodOf(a))).Distinct(),
            Aggregations = settings => Distinct(settings, kind).Select(entry => entry.Label),
            Formulas = FamilyFormulas.Of(measurement => TextureInput.Of(measurement, kind), (input, settings) => Distinct(settings, kind).SelectMany(entry =>
                Evaluate(family!, input, entry.Aggregation, entry.Label, features.Chosen(settings), prepare))),
        };
        return family;
    }

    /// <summary>The aggregations that differ for this kind: without directions, averaging over them is merging them.</summary>
    private static IEnumerable<(TextureAggregation Aggregation, Aggregation Label)> Distinct(FeatureSettings settings, TextureKind kind) =>
        settings.Aggregations.Select(a => (a, kind.HasDirections() ? Aggregation.Of(a) : Aggregation.WithoutDirections(a))).DistinctBy(entry => entry.Item2);

    private static IEnumerable<FeatureValue> Evaluate<T>(
        FeatureFamily family, TextureInput input, TextureAggregation aggregation, Aggregation label, IEnumerable<Feature<T>> features, Func<AggregatedMatrix, int, T> prepare)
    {
        if (input.Histogram.WhyNone.Length > 0)
            return features.Select(feature => new FeatureValue(family, feature.Definition, label, null, input.Histogram.WhyNone));
        var counts = input.CountsIn(TextureAggregator.NeighbourhoodOf(aggregation));
        int levels = input.Histogram.HighestLevel;
        var prepared = TextureAggregator.Matrices(counts, aggregation).Select(matrix => prepare(matrix, levels)).ToArray();
        return features.Select(feature => FeatureValue.Of(family, feature.Definition, label, Average(prepared, feature)));
    }

    /// <summary>The mean over the matrices on which the feature is defined.</summary>
    private static double Average<T>(T[] prepared, Feature<T> feature)
    {
        double sum = 0;
        int defined = 0;
        foreach (var matrix in prepared)
        {
            double value = feature.Compute(matrix);
            if (!double.IsFinite(value))
                continue;
            sum += value;
            defined++;
        }

        return defined == 0 ? double.NaN : sum / defined;
    }
}

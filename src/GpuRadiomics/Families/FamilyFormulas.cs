using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>
/// A family's formulas, and what they look at. They see nothing else of a measurement and its settings: where two rows have equal inputs and want the same
/// features, one evaluation does for both.
/// </summary>
public sealed class FamilyFormulas
{
    private FamilyFormulas(
        Func<RoiMeasurement, ExtractionSettings, object> inputOf, Func<object, FeatureSettings, SharedParts, IEnumerable<FeatureValue>> values) =>
        (InputOf, Values) = (inputOf, values);

    /// <summary>What the values are computed from. Two inputs that are Equal give the same values.</summary>
    public Func<RoiMeasurement, ExtractionSettings, object> InputOf { get; }

    /// <summary>The wanted values, of an input; what other inputs may need too comes from the shared parts.</summary>
    public Func<object, FeatureSettings, SharedParts, IEnumerable<FeatureValue>> Values { get; }

    /// <param name="inputOf">What the formulas look at, of a measurement and its settings; with equality by value.</param>
    /// <param name="values">The wanted values, in the order of aggregations, then definitions.</param>
    public static FamilyFormulas Of<TInput>(
        Func<RoiMeasurement, ExtractionSettings, TInput> inputOf, Func<TInput, FeatureSettings, SharedParts, IEnumerable<FeatureValue>> values)
        where TInput : notnull =>
        new((measurement, settings) => inputOf(measurement, settings), (input, features, shared) => values((TInput)input, features, shared));

    /// <inheritdoc cref="Of{TInput}(Func{RoiMeasurement, ExtractionSettings, TInput}, Func{TInput, FeatureSettings, SharedParts, IEnumerable{FeatureValue}})"/>
    public static FamilyFormulas Of<TInput>(Func<RoiMeasurement, TInput> inputOf, Func<TInput, FeatureSettings, IEnumerable<FeatureValue>> values)
        where TInput : notnull =>
        Of((measurement, _) => inputOf(measurement), (TInput input, FeatureSettings features, SharedParts _) => values(input, features));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Support;

/// <summary>ROIs through a backend.</summary>
internal static class Measured
{
    private static readonly JsonSerializerOptions AllDigits = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutAbsentScales } },
    };

    /// <summary>Every kind of matrix that some family needs, in every neighbourhood.</summary>
    public static IReadOnlyList<TextureRequest> Everything { get; } =
        [.. FeatureFamilies.Known.SelectMany(family => family.Needs(new() { Aggregations = Enum.GetValues<TextureAggregation>() })).Distinct()];

    /// <summary>Those of them that are counted along each direction by itself.</summary>
    public static IReadOnlyList<TextureRequest> EverythingWithDirections { get; } = [.. Everything.Where(request => request.Kind.HasDirections())];

    public static IReadOnlyList<WorkResult> Batch(IReadOnlyList<WorkItem> items, int jobs = 2)
    {
        using var backend = new CpuBackend(jobs);
        return backend.Measure(items, CancellationToken.None);
    }

    public static RoiMeasurement Of(WorkItem item)
    {
        var result = Batch([item]).Single();
        return result.Measurement ?? throw result.Rejection!;
    }

    public static RoiMeasurement Of(Volume image, Mask roi, ExtractionSettings settings) => Of(RoiFeatures.WorkOf(image, roi, settings));

    /// <summary>The features, without diagnostics.</summary>
    public static IReadOnlyList<FeatureValue> Features(Volume image, Mask roi, ExtractionSettings settings) => Features(Of(image, roi, settings), settings);

    public static IReadOnlyList<FeatureValue> Features(RoiMeasurement measurement, ExtractionSettings settings)
    {
        var stage = new ImageStage(new Size3(1, 1, 1), new(1, 1, 1), null);
        return [.. RoiFeatures.Evaluate(measurement, settings, new(stage, stage)).Where(value => value.Aggregation != Aggregation.None)];
    }

    public static double ValueOf(IEnumerable<FeatureValue> values, string tag) =>
        values.Single(value => value.IbsiTag == tag) is { Value: { } found } ? found : double.NaN;

    /// <summary>Everything that was measured, all digits: two measurements are the same when their texts are.</summary>
    public static string Text(WorkResult result) => result.Rejection?.Message ?? JsonSerializer.Serialize(result.Measurement, AllDigits);

    private static void WithoutAbsentScales(JsonTypeInfo type)
    {
        if (type.Type != typeof(LevelHistogram))
            return;
        foreach (var scale in type.Properties.Where(property => property.Name == nameof(LevelHistogram.Scale)))
            scale.Get = histogram => (LevelHistogram)histogram is { Counts.Length: > 0 } levelled ? levelled.Scale : null;
    }
}

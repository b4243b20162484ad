using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>An aggregation as tables name it.</summary>
/// <param name="Name">As in IBSI's reference values.</param>
/// <param name="Code">IBSI's code.</param>
/// <param name="TagSuffix">What it appends to a feature's tag.</param>
public sealed record Aggregation(string Name, string Code, string TagSuffix)
{
    /// <summary>For families that look at the volume as a whole.</summary>
    public static Aggregation Volume { get; } = new("3D", "DHQ4", "");

    /// <summary>For rows that are no features.</summary>
    public static Aggregation None { get; } = new("", "", "");

    /// <summary>For matrices without directions, for which two aggregations of those that have them fall together.</summary>
    public static Aggregation WithoutDirections(TextureAggregation aggregation) => aggregation switch
    {
        TextureAggregation.Average2D or TextureAggregation.SliceMerged2D => new("2D", "8QNN", "_2D"),
        TextureAggregation.DirectionMerged25D or TextureAggregation.Merged25D => new("2.5D", "62GR", "_2_5D"),
        TextureAggregation.Average3D or TextureAggregation.Merged3D => new("3D", "KOBO", "_3D"),
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation."),
    };

    /// <summary>For matrices that have directions.</summary>
    public static Aggregation Of(TextureAggregation aggregation) => aggregation switch
    {
        TextureAggregation.Average2D => new("2D avg", "BTW3", "_2D_avg"),
        TextureAggregation.SliceMerged2D => new("2D slice merged", "SUJT", "_2D_comb"),
        TextureAggregation.DirectionMerged25D => new("2.5D direction merged", "JJUI", "_2_5D_avg"),
        TextureAggregation.Merged25D => new("2.5D full merged", "ZW7Z", "_2_5D_comb"),
        TextureAggregation.Average3D => new("3D avg", "ITBB", "_3D_avg"),
        TextureAggregation.Merged3D => new("3D merged", "IAZD", "_3D_comb"),
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation."),
    };
}

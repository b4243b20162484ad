using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute;

/// <summary>Voxels of each grey level, or why there are no grey levels.</summary>
public sealed class LevelHistogram : IEquatable<LevelHistogram>
{
    private readonly LevelScale? scale;

    private LevelHistogram(LevelScale? scale, long[] counts, long unlevelled, string whyNone) =>
        (this.scale, Counts, Unlevelled, WhyNone) = (scale, counts, unlevelled, whyNone);

    /// <summary>What the levels mean.</summary>
    /// <exception cref="InvalidOperationException">The discretisation cannot be; <see cref="WhyNone"/> says why.</exception>
    public LevelScale Scale => scale ?? throw new InvalidOperationException($"There is no scale: {WhyNone}");

    /// <summary>Voxels of level k at k - 1; up to the scale's highest level.</summary>
    public long[] Counts { get; }

    /// <summary>Voxels whose intensity has no level: without discretisation, those that are not whole numbers from the lowest level on.</summary>
    public long Unlevelled { get; }

    /// <summary>Why families that need grey levels have no values; empty when they have.</summary>
    public string WhyNone { get; }

    public long Total => Counts.Sum();

    /// <summary>The highest level that occurs.</summary>
    public int HighestLevel => Array.FindLastIndex(Counts, count => count > 0) + 1;

    /// <param name="scale">What the levels mean.</param>
    /// <param name="counts">Voxels of level k at k - 1.</param>
    /// <param name="unlevelled">Voxels without a level; a single one leaves the families that need levels without values.</param>
    public static LevelHistogram Of(LevelScale scale, long[] counts, long unlevelled) => new(scale, counts, unlevelled, unlevelled == 0 ? "" : FormattableString.Invariant(
        $"no grey levels: {unlevelled} voxels are not whole numbers from {scale.Lower} on, which discretisation method none needs"));

    /// <summary>For a discretisation that cannot be: only the families that need it lose their values.</summary>
    public static LevelHistogram Without(CaseRejectedException rejection) => new(null, [], 0, $"{rejection.Reason}: {rejection.Message}");

    /// <summary>Equal when they hold the same, also where a backend made two of it.</summary>
    public bool Equals(LevelHistogram? other) =>
        ReferenceEquals(this, other)
        || (other is not null && scale == other.scale && Unlevelled == other.Unlevelled && WhyNone == other.WhyNone && Counts.AsSpan().SequenceEqual(other.Counts));

    public override bool Equals(object? obj) => Equals(obj as LevelHistogram);

    public override int GetHashCode() => HashCode.Combine(scale, Counts.Length, Unlevelled, WhyNone);
}

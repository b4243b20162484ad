using GpuRadiomics.Compute;

namespace GpuRadiomics.Families;

/// <summary>What a family of texture matrices looks at: its counts in either neighbourhood, where they were asked for, and the grey levels.</summary>
internal sealed record TextureInput(LevelHistogram Histogram, TextureKind Kind, TextureCounts? Planar, TextureCounts? Volumetric)
{
    public static TextureInput Of(RoiMeasurement measurement, TextureKind kind) => new(
        measurement.Histogram, kind, Find(measurement, kind, TextureNeighbourhood.Planar), Find(measurement, kind, TextureNeighbourhood.Volumetric));

    /// <exception cref="InvalidOperationException">They were not asked for in the work item.</exception>
    public TextureCounts CountsIn(TextureNeighbourhood neighbourhood) =>
        (neighbourhood == TextureNeighbourhood.Planar ? Planar : Volumetric)
        ?? throw new InvalidOperationException($"{new TextureRequest(Kind, neighbourhood)} is not among what the work item asked for.");

    private static TextureCounts? Find(RoiMeasurement measurement, TextureKind kind, TextureNeighbourhood neighbourhood) =>
        measurement.Textures.FirstOrDefault(counts => counts.Request == new TextureRequest(kind, neighbourhood));
}

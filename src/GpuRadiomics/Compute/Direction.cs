namespace GpuRadiomics.Compute;

/// <summary>A step to a neighbouring voxel. Of each pair of opposite directions only one is listed; its offset in memory is positive.</summary>
public readonly record struct Direction(int X, int Y, int Z)
{
    /// <summary>The 4 directions within a slice.</summary>
    public static IReadOnlyList<Direction> Planar { get; } = [new(1, 0, 0), new(-1, 1, 0), new(0, 1, 0), new(1, 1, 0)];

    /// <summary>The 13 directions of the 26 neighbours at Chebyshev distance 1; the 4 within the slice come first.</summary>
    public static IReadOnlyList<Direction> Volumetric { get; } =
    [
        .. Planar,
        new(-1, -1, 1), new(0, -1, 1), new(1, -1, 1),
        new(-1, 0, 1), new(0, 0, 1), new(1, 0, 1),
        new(-1, 1, 1), new(0, 1, 1), new(1, 1, 1),
    ];

    public static IReadOnlyList<Direction> Of(TextureNeighbourhood neighbourhood) =>
        neighbourhood == TextureNeighbourhood.Planar ? Planar : Volumetric;
}

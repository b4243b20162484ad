namespace GpuRadiomics.Compute;

/// <summary>The texture matrices a backend counts.</summary>
public enum TextureKind
{
    /// <summary>Grey level co-occurrence: pairs of neighbouring levels.</summary>
    Cooccurrence,

    /// <summary>Grey level co-occurrence of pairs in one order: the level of a voxel, then that of its neighbour along the direction.</summary>
    DirectedCooccurrence,

    /// <summary>Grey level run length.</summary>
    RunLength,

    /// <summary>Grey level size zone: connected voxels of equal level, by their number.</summary>
    SizeZone,

    /// <summary>Grey level distance zone: the same zones, by their distance to the ROI's border.</summary>
    DistanceZone,

    /// <summary>Neighbourhood grey tone difference.</summary>
    NeighbourhoodGreyToneDifference,

    /// <summary>Neighbouring grey level dependence: voxels by how many neighbours have nearly their level.</summary>
    NeighbouringGreyLevelDependence,
}

public static class TextureKinds
{
    /// <summary>True for matrices that are counted along each direction by itself; the others look at all neighbours at once.</summary>
    public static bool HasDirections(this TextureKind kind) => kind is TextureKind.Cooccurrence or TextureKind.DirectedCooccurrence or TextureKind.RunLength;
}

/// <summary>Whether voxels have neighbours within their slice only, or in all three dimensions.</summary>
public enum TextureNeighbourhood
{
    /// <summary>4 directions, 8 neighbours; each slice counted by itself.</summary>
    Planar,

    /// <summary>13 directions, 26 neighbours, through the volume.</summary>
    Volumetric,
}

/// <summary>One thing to count.</summary>
public readonly record struct TextureRequest(TextureKind Kind, TextureNeighbourhood Neighbourhood)
{
    /// <summary>Matrices of each slice: one for each direction, or a single one.</summary>
    public int MatricesPerSlice => Kind.HasDirections() ? Direction.Of(Neighbourhood).Count : 1;
}

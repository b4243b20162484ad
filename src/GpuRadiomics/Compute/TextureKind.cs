namespace GpuRadiomics.Compute;

/// <summary>The texture matrices a backend counts.</summary>
public enum TextureKind
{
    /// <summary>Grey level co-occurrence: pairs of neighbouring levels.</summary>
    Cooccurrence,

    /// <summary>Grey level run length.</summary>
    RunLength,
}

/// <summary>Whether voxels have neighbours within their slice only, or in all three dimensions.</summary>
public enum TextureNeighbourhood
{
    /// <summary>4 directions, each slice counted by itself.</summary>
    Planar,

    /// <summary>13 directions through the volume.</summary>
    Volumetric,
}

/// <summary>One thing to count.</summary>
public readonly record struct TextureRequest(TextureKind Kind, TextureNeighbourhood Neighbourhood);

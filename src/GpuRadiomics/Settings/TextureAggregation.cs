namespace GpuRadiomics.Settings;

/// <summary>How texture matrices of directions and slices become one value (IBSI, section 3.6 "Grey level co-occurrence based features").</summary>
public enum TextureAggregation
{
    /// <summary>One matrix a slice and direction; features are averaged over both (BTW3).</summary>
    Average2D,

    /// <summary>Directions of a slice are merged; features are averaged over slices (SUJT).</summary>
    SliceMerged2D,

    /// <summary>Slices of a direction are merged; features are averaged over directions (JJUI).</summary>
    DirectionMerged25D,

    /// <summary>All slices and in-plane directions are merged into one matrix (ZW7Z).</summary>
    Merged25D,

    /// <summary>One matrix for each of the 13 directions; features are averaged (ITBB).</summary>
    Average3D,

    /// <summary>All 13 directions are merged into one matrix (IAZD).</summary>
    Merged3D,
}

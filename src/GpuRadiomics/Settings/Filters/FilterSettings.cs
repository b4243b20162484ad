namespace GpuRadiomics.Settings.Filters;

/// <summary>One entry of the list of images that features are computed from: the image itself, or a response map of it.</summary>
public abstract record FilterSettings
{
    /// <summary>Marks the response map in the tables, and says every parameter that is not a default. A filter with several outputs has one such name for each.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    private protected static string Suffix(FilterBoundary boundary, FilterBoundary expected = FilterBoundary.Mirror) =>
        boundary == expected ? "" : "-" + FilterWords.Boundaries.WordFor(boundary);

    private protected static string Suffix(RotationPooling pooling) =>
        pooling == RotationPooling.None ? "" : "-" + FilterWords.Poolings.WordFor(pooling);

    private protected static string Suffix(FilterDimensions dimensions) => dimensions == FilterDimensions.Planar ? "-2D" : "";

    private protected static string Suffix(RieszOrder order) => order.IsNone ? "" : FormattableString.Invariant($"-riesz-{order.X}-{order.Y}-{order.Z}");
}

/// <summary>The image as it is.</summary>
public sealed record UnfilteredSettings : FilterSettings
{
    public override IReadOnlyList<string> Names => ["original"];
}

/// <summary>What an image is taken to hold beyond its border.</summary>
public enum FilterBoundary
{
    /// <summary>The image mirrored at the voxel's edge: the border voxel is repeated (numpy "symmetric", scipy "reflect").</summary>
    Mirror,

    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The nearest voxel.</summary>
    Nearest,

    /// <summary>The image over again.</summary>
    Periodic,
}

/// <summary>Whether slices are filtered one by one or the volume as a whole.</summary>
public enum FilterDimensions
{
    /// <summary>3D.</summary>
    Volumetric,

    /// <summary>2D: each axial slice by itself.</summary>
    Planar,
}

/// <summary>How the responses to a filter in all its orientations become one (IBSI O1AQ): 24 right-angled turns in 3D, 4 in 2D.</summary>
public enum RotationPooling
{
    /// <summary>One orientation only.</summary>
    None,
    Average,
    Max,
}

/// <summary>Orders of the Riesz transform along each axis (IBSI AYRS); all zero for none.</summary>
public readonly record struct RieszOrder(int X, int Y, int Z)
{
    public int Total => X + Y + Z;

    public bool IsNone => Total == 0;
}

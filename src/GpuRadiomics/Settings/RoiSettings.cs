namespace GpuRadiomics.Settings;

/// <summary>How small a ROI may be, after interpolation and again after re-segmentation. A smaller one has no features, and says so.</summary>
public sealed record RoiSettings
{
    /// <summary>Along so many axes at least its box has more than one voxel; 0 to 3.</summary>
    public int MinimumDimensions { get; init; }

    public int MinimumVoxels { get; init; } = 1;
}

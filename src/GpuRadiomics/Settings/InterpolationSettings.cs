using GpuRadiomics.Geometry;

namespace GpuRadiomics.Settings;

/// <summary>How an intensity between voxel centres is found.</summary>
public enum InterpolationMethod
{
    /// <summary>The image stays on its own grid.</summary>
    None,

    Nearest,
    Trilinear,

    /// <summary>Cubic B-spline through the voxel values (prefiltered), mirrored at the image's border.</summary>
    TricubicSpline,
}

/// <summary>Where the grid that is interpolated to lies on the image.</summary>
public enum GridPlacement
{
    /// <summary>The centres of both grids are at the same place; outside of the image the nearest voxel counts (IBSI).</summary>
    Centre,

    /// <summary>
    /// The outer corners of both grids' first voxels are at the same place; voxels whose centre is outside of the image are 0 and in no ROI. An axis along which the drawn
    /// ROI is one voxel thick keeps the image's spacing, and nothing is interpolated where all spacings are the image's to 1e-5 (PyRadiomics).
    /// </summary>
    Corner,
}

/// <summary>What becomes of interpolated intensities.</summary>
public enum IntensityRounding
{
    None,

    /// <summary>To the nearest whole number, ties to even.</summary>
    Nearest,

    /// <summary>
    /// Towards zero, as a conversion to an integer does, where the image's own intensities are whole numbers because they are stored as such; else none (PyRadiomics).
    /// </summary>
    TowardZero,
}

/// <summary>Interpolation of image and mask to a new voxel spacing (IBSI VTM2).</summary>
public sealed record InterpolationSettings
{
    public InterpolationMethod Method { get; init; } = InterpolationMethod.None;

    /// <summary>New spacing in mm along (x, y, z); 0 keeps the image's own spacing along that axis.</summary>
    public Vector3D SpacingMm { get; init; }

    public GridPlacement Placement { get; init; }

    /// <summary>
    /// With <see cref="GridPlacement.Corner"/>: the interpolated image ends about so many voxels beyond the drawn ROI's box, and filters have their border rule there
    /// (PyRadiomics' padDistance); null for all of the image.
    /// </summary>
    public int? MarginVoxels { get; init; }

    /// <summary>What becomes of interpolated intensities; to the nearest whole number as for CT in HU.</summary>
    public IntensityRounding Rounding { get; init; }

    /// <summary>Nearest or trilinear.</summary>
    public InterpolationMethod MaskMethod { get; init; } = InterpolationMethod.Trilinear;

    /// <summary>A voxel belongs to the interpolated ROI where the interpolated mask is at least this; above 0, at most 1.</summary>
    public double MaskThreshold { get; init; } = 0.5;
}

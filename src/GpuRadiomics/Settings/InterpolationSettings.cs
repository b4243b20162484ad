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

/// <summary>Interpolation of image and mask to a new voxel spacing (IBSI VTM2). Centres of the two grids are aligned; outside, the nearest voxel counts.</summary>
public sealed record InterpolationSettings
{
    public InterpolationMethod Method { get; init; } = InterpolationMethod.None;

    /// <summary>New spacing in mm along (x, y, z); 0 keeps the image's own spacing along that axis.</summary>
    public Vector3D SpacingMm { get; init; }

    /// <summary>Round interpolated intensities to the nearest integer (ties to even), as for CT in HU.</summary>
    public bool RoundIntensities { get; init; }

    /// <summary>Nearest or trilinear.</summary>
    public InterpolationMethod MaskMethod { get; init; } = InterpolationMethod.Trilinear;

    /// <summary>A voxel belongs to the interpolated ROI where the interpolated mask is at least this; above 0, at most 1.</summary>
    public double MaskThreshold { get; init; } = 0.5;
}

using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Preparation;

/// <summary>
/// How to compute one box of the target grid: which box of the source it takes, and the taps along each axis.
/// A value is combined along z, then y, then x; each combination is w0 v0, then fma(w, v, sum) tap by tap. Every backend keeps this order.
/// </summary>
/// <param name="Method">Nearest, trilinear or tricubic spline; the last takes coefficients, not intensities.</param>
/// <param name="TargetBox">The voxels to compute.</param>
/// <param name="SourceBox">The voxels they are computed from.</param>
/// <param name="X">Taps along x, counted from the source box's first voxel.</param>
/// <param name="Y">Taps along y.</param>
/// <param name="Z">Taps along z.</param>
public sealed record ResamplingPlan(InterpolationMethod Method, Box3 TargetBox, Box3 SourceBox, AxisMap X, AxisMap Y, AxisMap Z);

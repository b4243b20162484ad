using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Compute;

/// <summary>
/// Local intensity peaks: means of the image over a sphere of 1 cm^3. A mean over intensities that are not all numbers is none.
/// </summary>
/// <param name="Local">The mean around the voxel of highest intensity in the intensity mask; of several such voxels, the highest of their means.</param>
/// <param name="Global">The highest mean around any voxel of the intensity mask.</param>
/// <param name="WhyNone">Why there are no peaks; empty when there are.</param>
public sealed record LocalPeaks(double Local, double Global, string WhyNone = "")
{
    /// <summary>For surroundings that cannot be looked at: only the features that need them lose their values.</summary>
    public static LocalPeaks Without(CaseRejectedException rejection) => new(double.NaN, double.NaN, $"{rejection.Reason}: {rejection.Message}");
}

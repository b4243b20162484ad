using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Batch;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>A filter of one ROI's image, when the ROI's box is known.</summary>
/// <param name="Plan">The filter.</param>
/// <param name="Target">The ROI's box in the target grid; the responses are computed there.</param>
/// <param name="SourceBox">What they depend on.</param>
/// <param name="Responses">Where the intensities of the first response begin: it covers <see cref="RoiPlan.TargetBox"/>, and the others follow.</param>
internal sealed record FilterTask(FilterPlan Plan, Box3 Target, Box3 SourceBox, long Responses)
{
    /// <summary>The box that each response lies in.</summary>
    public Box3 ResponseBox => Plan.Roi.TargetBox;

    /// <summary>Where the intensities of a response begin.</summary>
    public long Response(int number) => Responses + number * ResponseBox.Size.Voxels;

    /// <summary>Where the first intensity that is computed of a response goes.</summary>
    public long FirstOf(int number) => Response(number) + ResponseBox.OffsetOf(Target.X, Target.Y, Target.Z);
}

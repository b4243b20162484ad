using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>Four lines, or four voxels, at a time, on every machine.</summary>
internal static class FourLanes
{
    public const int Count = 4;

    /// <summary>The lanes' sum, always in the same order.</summary>
    public static double Sum(Vector256<double> lanes) => lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
}

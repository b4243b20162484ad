using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>A drawn ROI on the grid that its image is interpolated to under a perturbation.</summary>
internal static class MovedRoi
{
    /// <param name="roi">As drawn, not empty.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="interpolation">Method and threshold for masks.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>The mask; empty when no voxel of the grid reaches the threshold.</returns>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public static Mask Of(Mask roi, MovedGrid grid, InterpolationSettings interpolation, int jobs)
    {
        var box = grid.TargetsTouching(roi.Box);
        RoiInterpolation.RequireSpaceFor(box.Size, grid.Target.SpacingMm);
        var source = grid.SourceBox(box, interpolation.MaskMethod);
        double[] values = grid.IsTurned
            ? TurnedResampler.Resample(grid, box, source, interpolation.MaskMethod, Read, jobs)
            : ImageResampler.Resample(grid.Plan(box, interpolation.MaskMethod), Read, jobs);
        double threshold = RoiInterpolation.Threshold(interpolation);
        bool[] inPlane = [.. from y in Enumerable.Range(box.Y, box.Size.Y) from x in Enumerable.Range(box.X, box.Size.X) select grid.IsInImage(x, y)];
        var inside = new byte[values.Length];
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        {
            bool isInImage = grid.IsInImage(z);
            for (int i = 0; i < inPlane.Length; i++, at++)
                inside[at] = isInImage && inPlane[i] && values[at] > 0 && values[at] >= threshold ? (byte)1 : (byte)0;
        }

        return Mask.FromBox(grid.Target, box, inside);
        void Read(int z, Span<double> slice) => RoiInterpolation.ReadMask(roi, source, z, slice);
    }
}

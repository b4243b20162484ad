using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Finds local intensity peaks (IBSI 9ST6). The sphere takes in what lies outside the ROI, but not what lies outside the image.</summary>
internal static class PeakSearch
{
    // Sums are held for so many slices of the ROI at a time, and for fewer where these would be more than 128 MiB.
    private const int MostSlabSlices = 32;
    private const int MostSlabVoxels = 1 << 24;

    /// <param name="item">The image, and the ROI as drawn.</param>
    /// <param name="roi">The ROI after re-segmentation; intensities are looked at in its intensity mask only.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static LocalPeaks Find(WorkItem item, PreparedRoi roi, int jobs)
    {
        var sphere = new PeakSphere(roi.Grid);
        Box3 around;
        try
        {
            around = BoxAround(roi.Box, sphere, roi.Grid);
        }
        catch (CaseRejectedException rejection)
        {
            return LocalPeaks.Without(rejection);
        }

        double[] values = RoiInterpolation.InterpolateAround(item.Image, item.Roi, around, PeakSphere.ReachOf(item.Image.Grid), item.Settings, jobs);
        double highest = roi.IntensitiesWithin(roi.Intensity).Max();
        int slices = (int)Math.Clamp(MostSlabVoxels / ((long)roi.Box.Size.X * roi.Box.Size.Y), 1, MostSlabSlices);
        var peaks = new LocalPeaks[(roi.Box.Size.Z + slices - 1) / slices];
        Parallel.For(0, peaks.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, slab =>
        {
            int z = roi.Box.Z + slab * slices;
            var box = roi.Box with { Z = z, Size = roi.Box.Size with { Z = Math.Min(slices, roi.Box.EndZ - z) } };
            peaks[slab] = FindIn(box, roi, sphere, around, values, highest);
        });
        return peaks.Aggregate(Higher);
    }

    /// <summary>What the spheres around the voxels of a ROI's box reach of its grid.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public static Box3 BoxAround(Box3 box, PeakSphere sphere, Grid grid)
    {
        var around = box.Widened(sphere.Reach, grid.Size);
        RoiInterpolation.RequireSpaceFor(around.Size, grid.SpacingMm);
        return around;
    }

    private static LocalPeaks FindIn(Box3 box, PreparedRoi roi, PeakSphere sphere, Box3 around, double[] values, double highest)
    {
        var spans = SpansOf(box, roi);
        var sums = SphereSums.Of(sphere, box, around, values, spans);
        var counts = IsWithin(box, sphere.Reach, roi.Grid.Size) ? null : CountsOf(box, sphere, roi.Grid.Size, spans);
        double local = double.NegativeInfinity, global = double.NegativeInfinity;
        for (int row = 0; row < spans.Length; row++)
        {
            var (z, y) = Math.DivRem(row, box.Size.Y);
            int start = (int)roi.Box.OffsetOf(box.X, box.Y + y, box.Z + z);
            var (first, count) = spans[row];
            for (int x = first; x < first + count; x++)
            {
                if (roi.Intensity[start + x] == 0)
                    continue;
                double mean = RoiStages.PositiveZero(sums.Row(y, z)[x] / (counts is null ? sphere.Voxels : counts.Row(y, z)[x]));
                global = Math.Max(global, mean);
                if (roi.Intensities[start + x] == highest)
                    local = Math.Max(local, mean);
            }
        }

        return new(local, global);
    }

    /// <summary>What is no number stays none.</summary>
    public static LocalPeaks Higher(LocalPeaks a, LocalPeaks b) => new(Math.Max(a.Local, b.Local), Math.Max(a.Global, b.Global));

    /// <summary>How many voxels of the sphere lie in the image, for each voxel of the box.</summary>
    private static SphereSums CountsOf(Box3 box, PeakSphere sphere, Size3 grid, (int First, int Count)[] spans)
    {
        var around = box.Widened(sphere.Reach, grid);
        var ones = new double[around.Size.Voxels];
        ones.AsSpan().Fill(1);
        return SphereSums.Of(sphere, box, around, ones, spans);
    }

    private static bool IsWithin(Box3 box, Size3 reach, Size3 grid) =>
        box.X >= reach.X && box.Y >= reach.Y && box.Z >= reach.Z && box.EndX <= grid.X - reach.X && box.EndY <= grid.Y - reach.Y && box.EndZ <= grid.Z - reach.Z;

    /// <summary>From the first to the last voxel of the intensity mask in each row of the box.</summary>
    private static (int First, int Count)[] SpansOf(Box3 box, PreparedRoi roi)
    {
        var spans = new (int First, int Count)[box.Size.Y * box.Size.Z];
        for (int z = 0, row = 0; z < box.Size.Z; z++)
        for (int y = 0; y < box.Size.Y; y++, row++)
        {
            var inside = roi.Intensity.AsSpan((int)roi.Box.OffsetOf(box.X, box.Y + y, box.Z + z), box.Size.X);
            int first = inside.IndexOfAnyExcept((byte)0);
            if (first >= 0)
                spans[row] = (first, inside.LastIndexOfAnyExcept((byte)0) + 1 - first);
        }

        return spans;
    }
}

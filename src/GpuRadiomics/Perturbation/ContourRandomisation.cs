using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// A ROI made anew of supervoxels (Zwanenburg et al. 2019): each belongs to it with a probability equal to the part of it that lies in the old ROI, all of those that lie in
/// it by nine tenths or more, none of those that lie in it by less than a fifth. The one that lies in it most always does. Gaps are closed afterwards.
/// </summary>
internal static class ContourRandomisation
{
    /// <summary>Supervoxels are made, and the ROI may come to lie, so far around the ROI.</summary>
    public const double ReachMm = 25;

    private const double Always = 0.9;
    private const double Never = 0.2;

    /// <summary>The box around a ROI that supervoxels are made in.</summary>
    public static Box3 BoxAround(Box3 roi, Grid grid)
    {
        var reach = new Size3(Voxels(grid.SpacingMm.X), Voxels(grid.SpacingMm.Y), Voxels(grid.SpacingMm.Z));
        return roi.Widened(reach, grid.Size);
        static int Voxels(double spacingMm) => (int)Math.Min(int.MaxValue / 4, Math.Ceiling(ReachMm / spacingMm));
    }

    /// <param name="roi">The ROI, not empty.</param>
    /// <param name="box">The box that the supervoxels cover; it holds the ROI.</param>
    /// <param name="supervoxels">The supervoxels.</param>
    /// <param name="random">Draws for each supervoxel, by the index of its first voxel in the grid.</param>
    public static Mask Apply(Mask roi, Box3 box, Supervoxels supervoxels, RandomStream random)
    {
        double[] overlaps = Overlaps(roi, box, supervoxels);
        bool[] chosen = Choose(overlaps, FirstVoxels(supervoxels, box, roi.Grid.Size), random);
        byte[] inside = [.. supervoxels.Labels.Select(label => chosen[label] ? (byte)1 : (byte)0)];
        return MaskNeighbours.Closed(Mask.FromBox(roi.Grid, box, inside));
    }

    private static bool[] Choose(double[] overlaps, long[] firstVoxels, RandomStream random)
    {
        int most = Array.IndexOf(overlaps, overlaps.Max());
        var chosen = new bool[overlaps.Length];
        for (int label = 0; label < overlaps.Length; label++)
        {
            chosen[label] = label == most || overlaps[label] >= Always
                || (overlaps[label] >= Never && random.UniformAt(firstVoxels[label]) < overlaps[label]);
        }

        return chosen;
    }

    /// <summary>The part of each supervoxel that lies in the ROI.</summary>
    private static double[] Overlaps(Mask roi, Box3 box, Supervoxels supervoxels)
    {
        int[] voxels = new int[supervoxels.Count], within = new int[supervoxels.Count];
        foreach (int label in supervoxels.Labels)
            voxels[label]++;
        int at = 0;
        for (int z = roi.Box.Z; z < roi.Box.EndZ; z++)
        for (int y = roi.Box.Y; y < roi.Box.EndY; y++)
        for (int x = roi.Box.X; x < roi.Box.EndX; x++, at++)
            within[supervoxels.Labels[box.OffsetOf(x, y, z)]] += roi.Inside[at];
        return [.. within.Zip(voxels).Select(pair => (double)pair.First / pair.Second)];
    }

    /// <summary>The index in the grid of the first voxel of each supervoxel.</summary>
    private static long[] FirstVoxels(Supervoxels supervoxels, Box3 box, Size3 grid)
    {
        var first = new long[supervoxels.Count];
        var whole = Box3.Of(grid);
        for (int i = supervoxels.Labels.Length - 1; i >= 0; i--)
        {
            var (z, inSlice) = Math.DivRem(i, box.Size.X * box.Size.Y);
            var (y, x) = Math.DivRem(inSlice, box.Size.X);
            first[supervoxels.Labels[i]] = whole.OffsetOf(box.X + x, box.Y + y, box.Z + z);
        }

        return first;
    }
}

using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// Neighbouring samples of a bank's responses, in all slices. Source slices are filtered along x and y one after the other and kept as long as kernels along z reach
/// them.
/// </summary>
internal sealed unsafe class SeparableBlock : IDisposable
{
    // Samples that the pass along z has brought into a cache serve for several slices.
    private const int SlicesTogether = 4;

    // A cache line between planes: samples that are summed would else lie powers of two apart and push each other out of the cache.
    private const int Gap = CacheLine.Length;

    private readonly KernelTree tree;
    private readonly SourcePlaces places;
    private readonly Size3 source;
    private readonly Size3 target;
    private readonly bool streamed;
    private readonly int heldSlices;
    private readonly long readPlane;
    private readonly long filteredPlane;
    private readonly RowFilter alongX;
    private readonly NativeArray read;
    private readonly NativeArray filtered;
    private readonly ResponseSums alongZ;
    private readonly NativeArray pointers;
    private readonly double** taps;
    private readonly double** planes;
    private int lead;
    private int readLead;

    /// <param name="tree">The kernels.</param>
    /// <param name="places">Where what they read lies.</param>
    /// <param name="source">Size of the source box.</param>
    /// <param name="target">Size of the target box.</param>
    /// <param name="mostSamples">Samples of a slice at a time, at most.</param>
    /// <param name="streamed">Responses that are kept separate are written past the caches.</param>
    public SeparableBlock(KernelTree tree, SourcePlaces places, Size3 source, Size3 target, int mostSamples, bool streamed)
    {
        (this.tree, this.places, this.source, this.target, this.streamed) = (tree, places, source, target, streamed);
        heldSlices = HeldSlices(tree);
        long mostRows = (mostSamples + target.X - 2L) / target.X + 1 + tree.HighY - tree.LowY;
        (readPlane, filteredPlane) = (CacheLine.Whole(mostRows * target.X + CacheLine.Length) + Gap, CacheLine.Whole(mostSamples) + Gap);
        alongX = new(tree, places, source.X, target.X);
        read = new(tree.Roots.Length * readPlane);
        filtered = new(tree.Branches.Length * heldSlices * filteredPlane + CacheLine.Length);
        alongZ = new(tree, target, streamed);
        pointers = new(tree.MostTaps + heldSlices);
        taps = (double**)pointers.Start;
        planes = taps + tree.MostTaps;
    }

    /// <summary>What is kept of one row between the passes along y and z.</summary>
    public static long HeldBytesOfRow(KernelTree tree, int length) => (long)tree.Branches.Length * HeldSlices(tree) * length * sizeof(double);

    public void Dispose()
    {
        alongX.Dispose();
        read.Dispose();
        filtered.Dispose();
        alongZ.Dispose();
        pointers.Dispose();
    }

    /// <summary>Writes <paramref name="count"/> samples of each slice, in the order of its rows, from <paramref name="first"/> on.</summary>
    public void Apply(double[] values, BankOutput output, int first, int count)
    {
        fixed (double* start = values, response = output.Responses[0])
        {
            // Where a cache line begins in responses that are streamed, one begins in what they are summed of, and in what that is summed of.
            lead = streamed ? -CacheLine.UpTo(response + first) & (CacheLine.Length - 1) : 0;
            readLead = (lead - first % target.X) & (CacheLine.Length - 1);
            for (int z = 0; z < target.Z; z += SlicesTogether)
            {
                int slices = Math.Min(SlicesTogether, target.Z - z);
                for (int u = z == 0 ? 0 : z + tree.HighZ - tree.LowZ; u < z + slices + tree.HighZ - tree.LowZ; u++)
                    FilterSlice(start, u, first, count);
                foreach (var branch in tree.Branches)
                {
                    for (int i = 0; i < heldSlices; i++)
                        planes[i] = Filtered(branch.Number, z + i);
                    alongZ.Write(branch, planes, z * target.Y * target.X + first, slices, count, output);
                }
            }
        }
    }

    private static int HeldSlices(KernelTree tree) => tree.HighZ - tree.LowZ + SlicesTogether;

    private void FilterSlice(double* start, int u, int first, int count)
    {
        if (places.Z[u] == BoundaryIndex.Outside)
        {
            for (int branch = 0; branch < tree.Branches.Length; branch++)
                new Span<double>(Filtered(branch, u), count).Clear();
            return;
        }

        int firstRow = first / target.X, rowCount = (first + count - 1) / target.X + 1 - firstRow;
        alongX.Apply(SourceSlice(start, u), SourceSlice(start, u + 1), firstRow, rowCount + tree.HighY - tree.LowY, read.Start + readLead, readPlane, taps);
        foreach (var root in tree.Roots)
        foreach (var pair in root.BranchPairs)
        {
            double* from = read.Start + readLead + root.Number * readPlane + (first - firstRow * target.X);
            for (int k = 0; k < pair.Kernel.Taps; k++)
                taps[k] = from + (long)(pair.Kernel.First + k * pair.Kernel.Step - tree.LowY) * target.X;
            // Rows follow each other without a gap, so all of them are one long row.
            new KernelSums(taps, pair.Kernel, pair.OtherKernel).Write(0, Filtered(pair.First.Number, u), Filtered((pair.Second ?? pair.First).Number, u), count);
        }
    }

    /// <summary>The slice of the source that is the u-th along the reach of kernels along z; null after the last and outside.</summary>
    private double* SourceSlice(double* start, int u) =>
        u == places.Z.Length || places.Z[u] == BoundaryIndex.Outside ? null : start + (long)places.Z[u] * source.Y * source.X;

    /// <summary>What a branch makes of the u-th slice along the reach of kernels along z.</summary>
    private double* Filtered(int branch, int u) => filtered.Start + ((long)branch * heldSlices + u % heldSlices) * filteredPlane + lead;
}

using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// Some rows of a bank's responses, in all slices. Source slices are filtered along x and y one after the other and kept as long as kernels along z reach them.
/// </summary>
internal sealed unsafe class SeparableBlock : IDisposable
{
    // Samples that one pass along z has brought into the first cache serve for several slices.
    private const int SlicesTogether = 4;
    private const int SamplesTogether = 256;

    // A cache line between planes: samples that are summed would else lie powers of two apart and push each other out of the cache.
    private const int Gap = 8;

    private readonly KernelTree tree;
    private readonly SourcePlaces places;
    private readonly Size3 source;
    private readonly Size3 target;
    private readonly int blockRows;
    private readonly int heldSlices;
    private readonly NativeArray extended;
    private readonly NativeArray alongX;
    private readonly NativeArray alongY;
    private readonly NativeArray combined;
    private readonly double*[] rows;
    private readonly double*[] heldPlanes;

    /// <param name="tree">The kernels.</param>
    /// <param name="places">Where what they read lies.</param>
    /// <param name="source">Size of the source box.</param>
    /// <param name="target">Size of the target box.</param>
    /// <param name="blockRows">Rows at a time, at most.</param>
    public SeparableBlock(KernelTree tree, SourcePlaces places, Size3 source, Size3 target, int blockRows)
    {
        (this.tree, this.places, this.source, this.target, this.blockRows) = (tree, places, source, target, blockRows);
        heldSlices = tree.HighZ - tree.LowZ + SlicesTogether;
        extended = new(places.X.Length);
        alongX = new(tree.Roots.Length * ReadPlane);
        alongY = new(tree.Branches.Length * heldSlices * FilteredPlane);
        combined = new(2L * SamplesTogether);
        rows = new double*[tree.MostTaps];
        heldPlanes = new double*[heldSlices];
    }

    private long ReadPlane => (long)(blockRows + tree.HighY - tree.LowY) * target.X + Gap;

    private long FilteredPlane => (long)blockRows * target.X + Gap;

    public void Dispose()
    {
        extended.Dispose();
        alongX.Dispose();
        alongY.Dispose();
        combined.Dispose();
    }

    /// <summary>Writes rows <paramref name="firstRow"/> and following of all slices.</summary>
    public void Apply(double[] values, IReadOnlyList<double[]> responses, BankUse use, bool continued, int firstRow, int rowCount)
    {
        fixed (double* start = values)
        fixed (double** taps = rows)
        {
            for (int z = 0; z < target.Z; z += SlicesTogether)
            {
                int slices = Math.Min(SlicesTogether, target.Z - z);
                for (int u = z == 0 ? 0 : z + tree.HighZ - tree.LowZ; u < z + slices + tree.HighZ - tree.LowZ; u++)
                    FilterSlice(start, u, firstRow, rowCount, taps);
                AlongZ(z, slices, firstRow, rowCount, responses, use, continued, taps);
            }
        }
    }

    private void FilterSlice(double* start, int u, int firstRow, int rowCount, double** taps)
    {
        if (places.Z[u] == BoundaryIndex.Outside)
        {
            for (int branch = 0; branch < tree.Branches.Length; branch++)
                new Span<double>(Filtered(branch, u), rowCount * target.X).Clear();
            return;
        }

        for (int v = 0; v < rowCount + tree.HighY - tree.LowY; v++)
            AlongX(start, places.Y[firstRow + v], places.Z[u], v, taps);
        foreach (var root in tree.Roots)
        {
            double* plane = alongX.Start + root.Number * ReadPlane;
            for (int b = 0; b < root.Branches.Length; b++)
            {
                var (branch, next) = (root.Branches[b], b + 1 < root.Branches.Length ? root.Branches[b + 1] : null);
                bool two = next is not null && branch.Kernel.ReadsAs(next.Kernel);
                for (int k = 0; k < branch.Kernel.Taps; k++)
                    taps[k] = plane + (long)(branch.Kernel.First + k * branch.Kernel.Step - tree.LowY) * target.X;
                // Rows follow each other without a gap, so all of them are one long row.
                Sum(taps, branch.Kernel, two ? next!.Kernel : null, Filtered(branch.Number, u), two ? Filtered(next!.Number, u) : null, rowCount * target.X);
                b += two ? 1 : 0;
            }
        }
    }

    private void AlongX(double* start, int placeY, int placeZ, int v, double** taps)
    {
        double* row = extended.Start;
        if (placeY == BoundaryIndex.Outside)
        {
            foreach (var root in tree.Roots)
                new Span<double>(alongX.Start + root.Number * ReadPlane + (long)v * target.X, target.X).Clear();
            return;
        }

        double* from = start + ((long)placeZ * source.Y + placeY) * source.X;
        if (places.WholeRows)
            row = from + places.X[0];
        else
        {
            var (inside, count) = places.InsideX;
            new ReadOnlySpan<double>(from + places.X[inside], count).CopyTo(new(row + inside, count));
            for (int i = 0; i < inside; i++)
                row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
            for (int i = inside + count; i < places.X.Length; i++)
                row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
        }

        for (int r = 0; r < tree.Roots.Length; r++)
        {
            var (root, next) = (tree.Roots[r], r + 1 < tree.Roots.Length ? tree.Roots[r + 1] : null);
            bool two = next is not null && root.Kernel.ReadsAs(next.Kernel);
            for (int k = 0; k < root.Kernel.Taps; k++)
                taps[k] = row + (root.Kernel.First + k * root.Kernel.Step - tree.LowX);
            double* to = alongX.Start + r * ReadPlane + (long)v * target.X;
            Sum(taps, root.Kernel, two ? next!.Kernel : null, to, two ? to + ReadPlane : null, target.X);
            r += two ? 1 : 0;
        }
    }

    private void AlongZ(int firstSlice, int slices, int firstRow, int rowCount, IReadOnlyList<double[]> responses, BankUse use, bool continued, double** taps)
    {
        fixed (double** planes = heldPlanes)
        {
            foreach (var branch in tree.Branches)
            {
                for (int i = 0; i < heldSlices; i++)
                    planes[i] = Filtered(branch.Number, firstSlice + i);
                for (int sample = 0; sample < rowCount * target.X; sample += SamplesTogether)
                for (int l = 0; l < branch.Leaves.Length; l++)
                {
                    var (leaf, next) = (branch.Leaves[l], l + 1 < branch.Leaves.Length ? branch.Leaves[l + 1] : null);
                    var other = next is not null && leaf.Kernel.ReadsAs(next.Kernel) ? next : null;
                    int count = Math.Min(SamplesTogether, rowCount * target.X - sample);
                    for (int z = 0; z < slices; z++)
                    {
                        for (int k = 0; k < leaf.Kernel.Taps; k++)
                            taps[k] = planes[z + leaf.Kernel.First + k * leaf.Kernel.Step - tree.LowZ] + sample;
                        int at = ((firstSlice + z) * target.Y + firstRow) * target.X + sample;
                        if (use == BankUse.Separate)
                        {
                            fixed (double* to = responses[leaf.Output], otherTo = other is null ? null : responses[other.Output])
                                Sum(taps, leaf.Kernel, other?.Kernel, to + at, otherTo + at, count);
                            continue;
                        }

                        Sum(taps, leaf.Kernel, other?.Kernel, combined.Start, combined.Start + SamplesTogether, count);
                        var response = responses[0].AsSpan(at, count);
                        Combine(new(combined.Start, count), response, use, first: !continued && l == 0 && branch.Number == 0);
                        if (other is not null)
                            Combine(new(combined.Start + SamplesTogether, count), response, use, first: false);
                    }

                    l += other is null ? 0 : 1;
                }
            }
        }
    }

    private static void Combine(ReadOnlySpan<double> row, Span<double> response, BankUse use, bool first)
    {
        if (first)
            row.CopyTo(response);
        else if (use == BankUse.Sum)
        {
            for (int x = 0; x < row.Length; x++)
                response[x] += row[x];
        }
        else
        {
            for (int x = 0; x < row.Length; x++)
                response[x] = row[x] > response[x] ? row[x] : response[x];
        }
    }

    private static void Sum(double** taps, AxisKernel kernel, AxisKernel? other, double* to, double* otherTo, int count)
    {
        fixed (double* weights = kernel.Weights, otherWeights = other?.Weights)
        {
            if (other is null)
                TapSums.One(taps, weights, kernel.Taps, to, count);
            else
                TapSums.Two(taps, weights, otherWeights, kernel.Taps, to, otherTo, count);
        }
    }

    /// <summary>The rows of the slice that is the u-th along the reach of kernels along z.</summary>
    private double* Filtered(int branch, int u) => alongY.Start + ((long)branch * heldSlices + u % heldSlices) * FilteredPlane;
}

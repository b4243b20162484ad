using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// Some rows of a bank's responses, in all slices. Source slices are filtered along x and y one after the other and kept as long as kernels along z reach them.
/// </summary>
internal sealed unsafe class SeparableBlock : IDisposable
{
    private readonly KernelTree tree;
    private readonly SourcePlaces places;
    private readonly Size3 source;
    private readonly Size3 target;
    private readonly int stride;
    private readonly int blockRows;
    private readonly int heldSlices;
    private readonly NativeArray extended;
    private readonly NativeArray alongX;
    private readonly NativeArray alongY;
    private readonly NativeArray combined;
    private readonly double*[] rows;

    /// <param name="tree">The kernels.</param>
    /// <param name="places">Where what they read lies.</param>
    /// <param name="source">Size of the source box.</param>
    /// <param name="target">Size of the target box.</param>
    /// <param name="blockRows">Rows at a time, at most.</param>
    public SeparableBlock(KernelTree tree, SourcePlaces places, Size3 source, Size3 target, int blockRows)
    {
        (this.tree, this.places, this.source, this.target, this.blockRows) = (tree, places, source, target, blockRows);
        stride = (target.X + 7) / 8 * 8;
        heldSlices = tree.HighZ - tree.LowZ + 1;
        extended = new(places.X.Length);
        alongX = new((long)tree.Roots.Length * ReadRows * stride);
        alongY = new((long)tree.BranchCount * heldSlices * blockRows * stride);
        combined = new(2L * stride);
        rows = new double*[tree.MostTaps];
    }

    private int ReadRows => blockRows + tree.HighY - tree.LowY;

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
            for (int u = 0; u < places.Z.Length; u++)
            {
                FilterSlice(start, u, firstRow, rowCount, taps);
                if (u >= heldSlices - 1)
                    AlongZ(u - heldSlices + 1, firstRow, rowCount, responses, use, continued, taps);
            }
        }
    }

    private void FilterSlice(double* start, int u, int firstRow, int rowCount, double** taps)
    {
        if (places.Z[u] == BoundaryIndex.Outside)
        {
            for (int branch = 0; branch < tree.BranchCount; branch++)
                new Span<double>(FilteredRow(branch, u, 0), blockRows * stride).Clear();
            return;
        }

        for (int v = 0; v < rowCount + tree.HighY - tree.LowY; v++)
            AlongX(start, places.Y[firstRow + v], places.Z[u], v, taps);
        foreach (var root in tree.Roots)
        {
            double* planes = alongX.Start + (long)root.Number * ReadRows * stride;
            for (int b = 0; b < root.Branches.Length; b++)
            {
                var (branch, next) = (root.Branches[b], b + 1 < root.Branches.Length ? root.Branches[b + 1] : null);
                bool two = next is not null && branch.Kernel.ReadsAs(next.Kernel);
                for (int y = 0; y < rowCount; y++)
                {
                    for (int k = 0; k < branch.Kernel.Taps; k++)
                        taps[k] = planes + (long)(y + branch.Kernel.First + k * branch.Kernel.Step - tree.LowY) * stride;
                    Sum(taps, branch.Kernel, two ? next!.Kernel : null, FilteredRow(branch.Number, u, y), two ? FilteredRow(next!.Number, u, y) : null);
                }

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
                new Span<double>(alongX.Start + ((long)root.Number * ReadRows + v) * stride, target.X).Clear();
            return;
        }

        double* from = start + ((long)placeZ * source.Y + placeY) * source.X;
        if (places.WholeRows)
            row = from + places.X[0];
        else
        {
            for (int i = 0; i < places.X.Length; i++)
                row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
        }

        for (int r = 0; r < tree.Roots.Length; r++)
        {
            var (root, next) = (tree.Roots[r], r + 1 < tree.Roots.Length ? tree.Roots[r + 1] : null);
            bool two = next is not null && root.Kernel.ReadsAs(next.Kernel);
            for (int k = 0; k < root.Kernel.Taps; k++)
                taps[k] = row + (root.Kernel.First + k * root.Kernel.Step - tree.LowX);
            double* to = alongX.Start + ((long)r * ReadRows + v) * stride;
            Sum(taps, root.Kernel, two ? next!.Kernel : null, to, two ? to + (long)ReadRows * stride : null);
            r += two ? 1 : 0;
        }
    }

    private void AlongZ(int z, int firstRow, int rowCount, IReadOnlyList<double[]> responses, BankUse use, bool continued, double** taps)
    {
        bool first = !continued;
        foreach (var branch in tree.Roots.SelectMany(root => root.Branches))
        {
            for (int l = 0; l < branch.Leaves.Length; l++)
            {
                var (leaf, next) = (branch.Leaves[l], l + 1 < branch.Leaves.Length ? branch.Leaves[l + 1] : null);
                bool two = next is not null && leaf.Kernel.ReadsAs(next.Kernel);
                for (int y = 0; y < rowCount; y++)
                {
                    for (int k = 0; k < leaf.Kernel.Taps; k++)
                        taps[k] = FilteredRow(branch.Number, z + leaf.Kernel.First + k * leaf.Kernel.Step - tree.LowZ, y);
                    long at = ((long)z * target.Y + firstRow + y) * target.X;
                    if (use == BankUse.Separate)
                    {
                        fixed (double* to = responses[leaf.Output], otherTo = two ? responses[next!.Output] : null)
                            Sum(taps, leaf.Kernel, two ? next!.Kernel : null, to + at, otherTo + at);
                        continue;
                    }

                    Sum(taps, leaf.Kernel, two ? next!.Kernel : null, combined.Start, combined.Start + stride);
                    var response = responses[0].AsSpan((int)at, target.X);
                    Combine(new(combined.Start, target.X), response, use, first);
                    if (two)
                        Combine(new(combined.Start + stride, target.X), response, use, false);
                }

                first = false;
                l += two ? 1 : 0;
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

    private void Sum(double** taps, AxisKernel kernel, AxisKernel? other, double* to, double* otherTo)
    {
        fixed (double* weights = kernel.Weights, otherWeights = other?.Weights)
        {
            if (other is null)
                TapSums.One(taps, weights, kernel.Taps, to, target.X);
            else
                TapSums.Two(taps, weights, otherWeights, kernel.Taps, to, otherTo, target.X);
        }
    }

    /// <summary>A row of the slice that is the u-th along the reach of kernels along z.</summary>
    private double* FilteredRow(int branch, int u, int row) => alongY.Start + (((long)branch * heldSlices + u % heldSlices) * blockRows + row) * stride;
}

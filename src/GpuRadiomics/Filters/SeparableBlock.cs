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

    // Rows that are extended before they are filtered along x: enough that what was written is in the cache when it is read again.
    private const int RowsTogether = 8;

    // A cache line between planes: samples that are summed would else lie powers of two apart and push each other out of the cache.
    private const int Gap = 8;

    private readonly KernelTree tree;
    private readonly SourcePlaces places;
    private readonly Size3 source;
    private readonly Size3 target;
    private readonly int blockRows;
    private readonly bool streamed;
    private readonly int heldSlices;
    private readonly NativeArray extended;
    private readonly NativeArray alongX;
    private readonly NativeArray alongY;
    private readonly NativeArray sums;
    private readonly double* otherSums;
    private readonly double*[] rows;
    private readonly double*[] heldPlanes;

    /// <param name="tree">The kernels.</param>
    /// <param name="places">Where what they read lies.</param>
    /// <param name="source">Size of the source box.</param>
    /// <param name="target">Size of the target box.</param>
    /// <param name="blockRows">Rows at a time, at most.</param>
    /// <param name="streamed">Responses that are kept separate are written past the caches.</param>
    public SeparableBlock(KernelTree tree, SourcePlaces places, Size3 source, Size3 target, int blockRows, bool streamed)
    {
        (this.tree, this.places, this.source, this.target, this.blockRows, this.streamed) = (tree, places, source, target, blockRows, streamed);
        heldSlices = HeldSlices(tree);
        extended = new(RowsTogether * places.X.Length);
        alongX = new(tree.Roots.Length * ReadPlane);
        alongY = new(tree.Branches.Length * heldSlices * FilteredPlane);
        sums = new(2L * (SamplesTogether + StreamedRow.Overlap));
        otherSums = sums.Start + SamplesTogether + StreamedRow.Overlap;
        rows = new double*[tree.MostTaps];
        heldPlanes = new double*[heldSlices];
    }

    private long ReadPlane => (long)(blockRows + tree.HighY - tree.LowY) * target.X + Gap;

    private long FilteredPlane => (long)blockRows * target.X + Gap;

    /// <summary>What is kept of one row between the passes along y and z.</summary>
    public static long HeldBytesOfRow(KernelTree tree, int length) => (long)tree.Branches.Length * HeldSlices(tree) * length * sizeof(double);

    public void Dispose()
    {
        extended.Dispose();
        alongX.Dispose();
        alongY.Dispose();
        sums.Dispose();
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

    private static int HeldSlices(KernelTree tree) => tree.HighZ - tree.LowZ + SlicesTogether;

    private void FilterSlice(double* start, int u, int firstRow, int rowCount, double** taps)
    {
        if (places.Z[u] == BoundaryIndex.Outside)
        {
            for (int branch = 0; branch < tree.Branches.Length; branch++)
                new Span<double>(Filtered(branch, u), rowCount * target.X).Clear();
            return;
        }

        AlongX(start, firstRow, places.Z[u], rowCount + tree.HighY - tree.LowY, taps);
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

    private void AlongX(double* start, int firstRow, int placeZ, int rowCount, double** taps)
    {
        double* slice = start + (long)placeZ * source.Y * source.X;
        for (int v = 0, rows; v < rowCount; v += rows)
        {
            rows = Math.Min(RowsTogether, rowCount - v);
            for (int i = 0; i < rows; i++)
                Extend(slice, places.Y[firstRow + v + i], extended.Start + i * places.X.Length);
            for (int r = 0; r < tree.Roots.Length; r++)
            {
                var (root, next) = (tree.Roots[r], r + 1 < tree.Roots.Length ? tree.Roots[r + 1] : null);
                bool two = next is not null && root.Kernel.ReadsAs(next.Kernel);
                for (int k = 0; k < root.Kernel.Taps; k++)
                    taps[k] = extended.Start + (root.Kernel.First + k * root.Kernel.Step - tree.LowX);
                double* to = alongX.Start + r * ReadPlane + (long)v * target.X;
                Sum(taps, root.Kernel, two ? next!.Kernel : null, to, two ? to + ReadPlane : null, target.X, rows, places.X.Length);
                r += two ? 1 : 0;
            }
        }

        // Nothing outside responds with 0, also where a kernel would say -0.
        for (int v = 0; v < rowCount; v++)
        {
            for (int r = 0; r < tree.Roots.Length && places.Y[firstRow + v] == BoundaryIndex.Outside; r++)
                new Span<double>(alongX.Start + r * ReadPlane + (long)v * target.X, target.X).Clear();
        }
    }

    /// <summary>A row of the source with what kernels read beyond its ends.</summary>
    private void Extend(double* slice, int placeY, double* row)
    {
        if (placeY == BoundaryIndex.Outside)
        {
            new Span<double>(row, places.X.Length).Clear();
            return;
        }

        double* from = slice + (long)placeY * source.X;
        var (inside, count) = places.InsideX;
        new ReadOnlySpan<double>(from + places.X[inside], count).CopyTo(new(row + inside, count));
        for (int i = 0; i < inside; i++)
            row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
        for (int i = inside + count; i < places.X.Length; i++)
            row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
    }

    private void AlongZ(int firstSlice, int slices, int firstRow, int rowCount, IReadOnlyList<double[]> responses, BankUse use, bool continued, double** taps)
    {
        int all = rowCount * target.X;
        fixed (double** planes = heldPlanes)
        {
            foreach (var branch in tree.Branches)
            {
                for (int i = 0; i < heldSlices; i++)
                    planes[i] = Filtered(branch.Number, firstSlice + i);
                for (int sample = 0; sample < all; sample += SamplesTogether)
                for (int l = 0; l < branch.Leaves.Length; l++)
                {
                    var (leaf, next) = (branch.Leaves[l], l + 1 < branch.Leaves.Length ? branch.Leaves[l + 1] : null);
                    var other = next is not null && leaf.Kernel.ReadsAs(next.Kernel) ? next : null;
                    int begin = streamed && sample > 0 ? sample - StreamedRow.Overlap : sample, end = Math.Min(sample + SamplesTogether, all), count = end - begin;
                    for (int z = 0; z < slices; z++)
                    {
                        for (int k = 0; k < leaf.Kernel.Taps; k++)
                            taps[k] = planes[z + leaf.Kernel.First + k * leaf.Kernel.Step - tree.LowZ] + begin;
                        int at = ((firstSlice + z) * target.Y + firstRow) * target.X + begin;
                        if (use == BankUse.Separate && !streamed)
                        {
                            fixed (double* to = responses[leaf.Output], otherTo = other is null ? null : responses[other.Output])
                                Sum(taps, leaf.Kernel, other?.Kernel, to + at, otherTo + at, count);
                            continue;
                        }

                        Sum(taps, leaf.Kernel, other?.Kernel, sums.Start, otherSums, count);
                        if (use == BankUse.Separate)
                        {
                            fixed (double* to = responses[leaf.Output], otherTo = responses[(other ?? leaf).Output])
                            {
                                StreamedRow.Write(sums.Start, to + at, count, begin == 0, end == all);
                                if (other is not null)
                                    StreamedRow.Write(otherSums, otherTo + at, count, begin == 0, end == all);
                            }

                            continue;
                        }

                        var response = responses[0].AsSpan(at, count);
                        Combine(new(sums.Start, count), response, use, first: !continued && l == 0 && branch.Number == 0);
                        if (other is not null)
                            Combine(new(otherSums, count), response, use, first: false);
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

    private static void Sum(
        double** taps, AxisKernel kernel, AxisKernel? other, double* to, double* otherTo, int length, int rows = 1, int stride = 0)
    {
        var sums = new TapSums(taps, kernel.Taps, stride);
        fixed (double* weights = kernel.Weights, otherWeights = other?.Weights)
        {
            if (other is null)
                sums.One(weights, to, length, length, rows);
            else
                sums.Two(weights, otherWeights, to, otherTo, length, length, rows);
        }
    }

    /// <summary>The rows of the slice that is the u-th along the reach of kernels along z.</summary>
    private double* Filtered(int branch, int u) => alongY.Start + ((long)branch * heldSlices + u % heldSlices) * FilteredPlane;
}

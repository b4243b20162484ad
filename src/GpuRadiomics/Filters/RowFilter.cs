using GpuRadiomics.Compute.Spatial;

namespace GpuRadiomics.Filters;

/// <summary>Filters rows of the source along x: where they lie, but for their ends, whose kernels reach beyond what the source holds.</summary>
internal sealed unsafe class RowFilter : IDisposable
{
    // Rows at a time: enough that the ends that were extended are written when they are read, few enough that they are in the first cache.
    private const int FewestRowsTogether = 8;
    private const int MostRowsTogether = 64;
    private const int MostExtended = 4096;

    private readonly KernelTree tree;
    private readonly SourcePlaces places;
    private readonly int sourceLength;
    private readonly int length;
    private readonly (int Begin, int End) inner;
    private readonly int rowsTogether;
    private readonly NativeArray extended;

    /// <param name="tree">The kernels.</param>
    /// <param name="places">Where what they read lies.</param>
    /// <param name="sourceLength">Samples of the source's rows.</param>
    /// <param name="length">Samples of the responses' rows.</param>
    public RowFilter(KernelTree tree, SourcePlaces places, int sourceLength, int length)
    {
        (this.tree, this.places, this.sourceLength, this.length) = (tree, places, sourceLength, length);
        int reach = tree.HighX - tree.LowX;
        inner = Inner(places.InsideX, reach, length);
        int ends = Math.Min(inner.Begin + reach + places.X.Length - inner.End, places.X.Length);
        rowsTogether = Math.Clamp(MostExtended / Math.Max(ends, 1), FewestRowsTogether, MostRowsTogether);
        extended = new((long)rowsTogether * places.X.Length);
    }

    public void Dispose() => extended.Dispose();

    /// <summary>Responses of some rows of a slice to all kernels along x.</summary>
    /// <param name="slice">The slice of the source.</param>
    /// <param name="next">The one that will be filtered after it, or null.</param>
    /// <param name="firstRow">The first of the rows that kernels along y reach.</param>
    /// <param name="rowCount">How many there are.</param>
    /// <param name="to">Where rows of responses are written, one after the other.</param>
    /// <param name="plane">From the responses of one root to those of the next.</param>
    /// <param name="taps">Room for the taps of any kernel.</param>
    public void Apply(double* slice, double* next, int firstRow, int rowCount, double* to, long plane, double** taps)
    {
        for (int v = 0, rows; v < rowCount; v += rows, to += (long)rows * length)
        {
            rows = Math.Min(rowsTogether, rowCount - v);
            for (int i = 0; i < rows; i++)
                Extend(slice, next, places.Y[firstRow + v + i], extended.Start + i * places.X.Length);
            SumInner(slice, firstRow + v, rows, to, plane, taps);
            Sum(extended.Start, places.X.Length, (0, inner.Begin), rows, to, plane, taps);
            Sum(extended.Start, places.X.Length, (inner.End, length), rows, to, plane, taps);
            for (int i = 0; i < rows; i++)
            {
                // Nothing outside responds with 0, also where a kernel would say -0.
                for (int root = 0; root < tree.Roots.Length && places.Y[firstRow + v + i] == BoundaryIndex.Outside; root++)
                    new Span<double>(to + root * plane + (long)i * length, length).Clear();
            }
        }
    }

    /// <summary>Samples that are summed of the source as it lies, from one cache line to another if rows begin with one.</summary>
    private static (int Begin, int End) Inner((int First, int Count) inside, int reach, int length)
    {
        int begin = (int)CacheLine.Whole(inside.First), end = inside.First + inside.Count - reach;
        end = end >= length ? length : end / CacheLine.Length * CacheLine.Length;
        return begin < end ? (begin, end) : (length, length);
    }

    /// <summary>Sums of rows as they lie in the source: of those that follow each other there at once.</summary>
    private void SumInner(double* slice, int firstRow, int rows, double* to, long plane, double** taps)
    {
        if (inner.Begin == inner.End)
            return;
        for (int i = 0, run; i < rows; i += run)
        {
            run = places.NeighboursY(firstRow + i, rows - i);
            if (places.Y[firstRow + i] == BoundaryIndex.Outside)
                continue;
            double* row = slice + (long)places.Y[firstRow + i] * sourceLength;
            Sum(row + places.X[places.InsideX.First] - places.InsideX.First, sourceLength, inner, run, to + (long)i * length, plane, taps);
        }
    }

    private void Sum(double* from, int stride, (int Begin, int End) samples, int rows, double* to, long plane, double** taps)
    {
        foreach (var pair in samples.Begin < samples.End ? tree.RootPairs : [])
        {
            for (int k = 0; k < pair.Kernel.Taps; k++)
                taps[k] = from + (pair.Kernel.First + k * pair.Kernel.Step - tree.LowX);
            double* first = to + pair.First.Number * plane + samples.Begin;
            new KernelSums(taps, pair.Kernel, pair.OtherKernel).Write(samples.Begin, first, first + plane, samples.End - samples.Begin, rows, stride, length);
        }
    }

    /// <summary>The ends of a row with what lies beyond the source.</summary>
    private void Extend(double* slice, double* next, int place, double* row)
    {
        if (place == BoundaryIndex.Outside)
            return;
        double* from = slice + (long)place * sourceLength;
        // The hardware does not see that rows of a slice are followed by those of another one, far from them.
        if (next is not null)
            CacheLine.Prefetch(next + (long)place * sourceLength, sourceLength);
        int left = inner.Begin == 0 ? 0 : Math.Min(inner.Begin + tree.HighX - tree.LowX, places.X.Length);
        Extend(from, row, 0, left);
        Extend(from, row, inner.End == length ? places.X.Length : Math.Max(inner.End, left), places.X.Length);
    }

    private void Extend(double* from, double* row, int begin, int end)
    {
        var (inside, count) = places.InsideX;
        int first = Math.Clamp(inside, begin, end), last = Math.Clamp(inside + count, begin, end);
        for (int i = begin; i < first; i++)
            row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
        new ReadOnlySpan<double>(from + places.X[inside] - inside + first, last - first).CopyTo(new(row + first, last - first));
        for (int i = last; i < end; i++)
            row[i] = places.X[i] == BoundaryIndex.Outside ? 0 : from[places.X[i]];
    }
}

using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// Neighbouring samples of a bank's responses, in all slices. Source slices are filtered along x and y one after the other and kept as long as kernels along z reach
/// them.
/// </summary>
internal sealed unsafe class SeparableBlock : IDisposable
{
    // Samples that one pass along z has brought into a cache serve for several slices. Sums are fastest in whole steps.
    private const int SlicesTogether = 4;
    private const int MostSamplesTogether = 2048;
    private const int MostBytesTogether = 1 << 19;

    // A cache line between planes: samples that are summed would else lie powers of two apart and push each other out of the cache.
    private const int Gap = CacheLine.Length;

    private readonly KernelTree tree;
    private readonly SourcePlaces places;
    private readonly Size3 source;
    private readonly Size3 target;
    private readonly bool streamed;
    private readonly int heldSlices;
    private readonly int samplesTogether;
    private readonly long readPlane;
    private readonly long filteredPlane;
    private readonly RowFilter alongX;
    private readonly NativeArray read;
    private readonly NativeArray filtered;
    private readonly NativeArray sums;
    private readonly NativeArray pointers;
    private readonly double** taps;
    private readonly double** planes;
    private int lead;

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
        samplesTogether = Math.Clamp(MostBytesTogether / sizeof(double) / heldSlices / TapSums.Step, 1, MostSamplesTogether / TapSums.Step) * TapSums.Step;
        long mostRows = (mostSamples + target.X - 2L) / target.X + 1 + tree.HighY - tree.LowY;
        (readPlane, filteredPlane) = (CacheLine.Whole(mostRows * target.X) + Gap, CacheLine.Whole(mostSamples) + Gap);
        alongX = new(tree, places, source.X, target.X);
        read = new(tree.Roots.Length * readPlane);
        filtered = new(tree.Branches.Length * heldSlices * filteredPlane + CacheLine.Length);
        sums = new(2L * samplesTogether);
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
        sums.Dispose();
        pointers.Dispose();
    }

    /// <summary>Writes <paramref name="count"/> samples of each slice, in the order of its rows, from <paramref name="first"/> on.</summary>
    public void Apply(double[] values, BankOutput output, int first, int count)
    {
        fixed (double* start = values, response = output.Responses[0])
        {
            // Where a cache line begins in responses that are streamed, one begins in what they are summed of.
            lead = streamed ? (CacheLine.Length - CacheLine.UpTo(response + first)) % CacheLine.Length : 0;
            for (int z = 0; z < target.Z; z += SlicesTogether)
            {
                int slices = Math.Min(SlicesTogether, target.Z - z);
                for (int u = z == 0 ? 0 : z + tree.HighZ - tree.LowZ; u < z + slices + tree.HighZ - tree.LowZ; u++)
                    FilterSlice(start, u, first, count);
                foreach (var branch in tree.Branches)
                    AlongZ(branch, z, slices, first, count, output);
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
        alongX.Apply(SourceSlice(start, u), SourceSlice(start, u + 1), firstRow, rowCount + tree.HighY - tree.LowY, read.Start, readPlane, taps);
        foreach (var root in tree.Roots)
        foreach (var pair in root.BranchPairs)
        {
            double* from = read.Start + root.Number * readPlane + (first - firstRow * target.X);
            for (int k = 0; k < pair.Kernel.Taps; k++)
                taps[k] = from + (long)(pair.Kernel.First + k * pair.Kernel.Step - tree.LowY) * target.X;
            // Rows follow each other without a gap, so all of them are one long row.
            new KernelSums(taps, pair.Kernel, pair.OtherKernel).Write(0, Filtered(pair.First.Number, u), Filtered((pair.Second ?? pair.First).Number, u), count);
        }
    }

    private void AlongZ(KernelTree.Branch branch, int firstSlice, int slices, int first, int count, BankOutput output)
    {
        for (int i = 0; i < heldSlices; i++)
            planes[i] = Filtered(branch.Number, firstSlice + i);
        for (int begin = 0, end; begin < count; begin = end)
        {
            end = Math.Min(begin + samplesTogether, count);
            foreach (var pair in branch.LeafPairs)
            {
                for (int z = 0; z < slices; z++)
                {
                    for (int k = 0; k < pair.Kernel.Taps; k++)
                        taps[k] = planes[z + pair.Kernel.First + k * pair.Kernel.Step - tree.LowZ];
                    int at = (firstSlice + z) * target.Y * target.X + first;
                    if (output.Use == BankUse.Separate)
                        WriteSeparate(pair, output.Responses, at, (begin, end), count);
                    else
                        WriteTogether(pair, output, at, (begin, end), isFirst: !output.Continued && ReferenceEquals(pair, tree.Branches[0].LeafPairs[0]));
                }
            }
        }
    }

    /// <param name="pair">The kernels.</param>
    /// <param name="responses">Where responses are written.</param>
    /// <param name="at">Where those of the slice begin.</param>
    /// <param name="part">The samples of the slice. Those that are streamed begin and end where the next cache line does, but for the first and the last.</param>
    /// <param name="count">Samples of the slice.</param>
    private void WriteSeparate(KernelPair<KernelTree.Leaf> pair, IReadOnlyList<double[]> responses, int at, (int Begin, int End) part, int count)
    {
        var kernelSums = new KernelSums(taps, pair.Kernel, pair.OtherKernel);
        fixed (double* start = responses[pair.First.Output], otherStart = responses[(pair.Second ?? pair.First).Output])
        {
            double* to = start + at, otherTo = otherStart + at;
            int upToLine = CacheLine.UpTo(to);
            if (!streamed || CacheLine.UpTo(otherTo) != upToLine)
            {
                kernelSums.Write(part.Begin, to + part.Begin, otherTo + part.Begin, part.End - part.Begin);
                return;
            }

            int begin = InLines(part.Begin), end = InLines(part.End);
            kernelSums.WriteStreamed(begin, to + begin, otherTo + begin, end - begin);

            int InLines(int sample) => sample == 0 ? 0 : Math.Min(sample + upToLine, count);
        }
    }

    private void WriteTogether(KernelPair<KernelTree.Leaf> pair, BankOutput output, int at, (int Begin, int End) part, bool isFirst)
    {
        int count = part.End - part.Begin;
        double* otherSums = sums.Start + samplesTogether;
        new KernelSums(taps, pair.Kernel, pair.OtherKernel).Write(part.Begin, sums.Start, otherSums, count);
        var response = output.Responses[0].AsSpan(at + part.Begin, count);
        Combine(new(sums.Start, count), response, output.Use, isFirst);
        if (pair.Second is not null)
            Combine(new(otherSums, count), response, output.Use, isFirst: false);
    }

    private static void Combine(ReadOnlySpan<double> row, Span<double> response, BankUse use, bool isFirst)
    {
        if (isFirst)
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

    /// <summary>The slice of the source that is the u-th along the reach of kernels along z; null after the last and outside.</summary>
    private double* SourceSlice(double* start, int u) =>
        u == places.Z.Length || places.Z[u] == BoundaryIndex.Outside ? null : start + (long)places.Z[u] * source.Y * source.X;

    /// <summary>What a branch makes of the u-th slice along the reach of kernels along z.</summary>
    private double* Filtered(int branch, int u) => filtered.Start + ((long)branch * heldSlices + u % heldSlices) * filteredPlane + lead;
}

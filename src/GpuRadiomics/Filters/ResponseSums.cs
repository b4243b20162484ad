using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>The last pass of a bank: sums along z of slices that are filtered along x and y, written as responses.</summary>
internal sealed unsafe class ResponseSums : IDisposable
{
    // Samples that kernels of a few taps sum in a few slices stay in the first cache.
    private const int MostSamplesTogether = 512;

    private readonly KernelTree tree;
    private readonly int sliceSize;
    private readonly bool streamed;
    private readonly NativeArray sums = new(2 * MostSamplesTogether);
    private readonly NativeArray pointers;
    private readonly double** taps;

    /// <param name="tree">The kernels.</param>
    /// <param name="target">Size of the responses.</param>
    /// <param name="streamed">Responses are kept separate, and written past the caches.</param>
    public ResponseSums(KernelTree tree, Size3 target, bool streamed)
    {
        (this.tree, this.streamed) = (tree, streamed);
        sliceSize = target.X * target.Y;
        pointers = new(tree.MostTaps);
        taps = (double**)pointers.Start;
    }

    public void Dispose()
    {
        sums.Dispose();
        pointers.Dispose();
    }

    /// <summary>Responses to the leaves of a branch in some slices.</summary>
    /// <param name="branch">What the slices are filtered with.</param>
    /// <param name="planes">Where neighbouring filtered slices begin: those that kernels reach from the first slice, and as many more as there are further slices.</param>
    /// <param name="at">Where the responses begin in the first slice of the target.</param>
    /// <param name="slices">How many slices.</param>
    /// <param name="count">Samples of each.</param>
    /// <param name="output">Where responses go.</param>
    public void Write(KernelTree.Branch branch, double** planes, int at, int slices, int count, BankOutput output)
    {
        for (int begin = 0, end; begin < count; begin = end)
        {
            end = Math.Min(begin + MostSamplesTogether, count);
            foreach (var pair in branch.LeafPairs)
            {
                if (output.Use == BankUse.Separate)
                {
                    fixed (double* start = output.Responses[pair.First.Output], otherStart = output.Responses[(pair.Second ?? pair.First).Output])
                        WriteSeparate(pair, planes, start + at, otherStart + at, slices, (begin, end), count);
                }
                else
                {
                    bool isFirst = !output.Continued && ReferenceEquals(pair, tree.Branches[0].LeafPairs[0]);
                    for (int z = 0; z < slices; z++)
                        WriteTogether(pair, planes + z, output.Responses[0].AsSpan(at + z * sliceSize + begin, end - begin), begin, output.Use, isFirst);
                }
            }
        }
    }

    private void WriteSeparate(KernelPair<KernelTree.Leaf> pair, double** planes, double* to, double* otherTo, int slices, (int Begin, int End) part, int count)
    {
        if (!streamed)
        {
            for (int z = 0; z < slices; z++, to += sliceSize, otherTo += sliceSize)
                Sums(planes + z, pair.Kernel, pair.OtherKernel).Write(part.Begin, to + part.Begin, otherTo + part.Begin, part.End - part.Begin);
        }
        else if (CacheLine.UpTo(to) == CacheLine.UpTo(otherTo))
            Stream(planes, pair.Kernel, pair.OtherKernel, to, otherTo, slices, part, count);
        else
        {
            // Samples that are read twice cost less than lines that are written in pieces.
            Stream(planes, pair.Kernel, null, to, to, slices, part, count);
            Stream(planes, pair.OtherKernel!, null, otherTo, otherTo, slices, part, count);
        }
    }

    /// <summary>Writes past the caches. Parts begin and end where the next page of the slice does, but for the first and the last.</summary>
    private void Stream(double** planes, AxisKernel kernel, AxisKernel? other, double* to, double* otherTo, int slices, (int Begin, int End) part, int count)
    {
        for (int z = 0; z < slices; z++)
        {
            var (begin, end) = InPages(to + z * sliceSize);
            Page.Prefetch(to + z * sliceSize + begin, end - begin);
            if (other is not null)
                Page.Prefetch(otherTo + z * sliceSize + begin, end - begin);
        }

        for (int z = 0; z < slices; z++, to += sliceSize, otherTo += sliceSize)
        {
            var (begin, end) = InPages(to);
            Sums(planes + z, kernel, other).WriteStreamed(begin, to + begin, otherTo + begin, end - begin);
        }

        (int Begin, int End) InPages(double* slice)
        {
            int upToPage = Page.UpTo(slice);
            return (part.Begin == 0 ? 0 : Math.Min(part.Begin + upToPage, count), Math.Min(part.End + upToPage, count));
        }
    }

    private void WriteTogether(KernelPair<KernelTree.Leaf> pair, double** planes, Span<double> response, int begin, BankUse use, bool isFirst)
    {
        double* otherSums = sums.Start + MostSamplesTogether;
        Sums(planes, pair.Kernel, pair.OtherKernel).Write(begin, sums.Start, otherSums, response.Length);
        Combine(new(sums.Start, response.Length), response, use, isFirst);
        if (pair.Second is not null)
            Combine(new(otherSums, response.Length), response, use, isFirst: false);
    }

    /// <param name="planes">Where filtered slices begin, from the first one that any kernel of the tree reaches.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="other">One that reads the same slices, or null.</param>
    private KernelSums Sums(double** planes, AxisKernel kernel, AxisKernel? other)
    {
        for (int k = 0; k < kernel.Taps; k++)
            taps[k] = planes[kernel.First + k * kernel.Step - tree.LowZ];
        return new(taps, kernel, other);
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
}

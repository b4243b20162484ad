using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>Several separable kernels over one image: along x, then y, then z, each sum in the order of <see cref="AxisKernel"/>.</summary>
internal sealed unsafe class SeparableBank
{
    private const int FewestBlockRows = 16;

    // What a block holds between two passes stays in a second cache of 1 MiB, beside what it reads.
    private const int MostHeldBytes = 5 << 17;

    // Blocks of fewer pages would become too unequal if all began with one.
    private const int FewestPages = 4;

    // Responses that are larger than most caches are not read back from one anyway.
    private const double MostCachedBytes = 32 << 20;

    private readonly FilterBoundary boundary;

    /// <param name="image">Voxels of the whole image.</param>
    /// <param name="boundary">What lies beyond it.</param>
    /// <param name="members">The kernels; the same object for the same kernel.</param>
    public SeparableBank(Size3 image, FilterBoundary boundary, IReadOnlyList<(AxisKernel X, AxisKernel Y, AxisKernel Z)> members) =>
        (Image, this.boundary, Tree) = (image, boundary, new KernelTree(members));

    public Size3 Image { get; }

    public KernelTree Tree { get; }

    public Box3 SourceBoxFor(Box3 target)
    {
        var (x, countX) = BoundaryIndex.Source(target.X + Tree.LowX, target.Size.X + Tree.HighX - Tree.LowX, Image.X, boundary);
        var (y, countY) = BoundaryIndex.Source(target.Y + Tree.LowY, target.Size.Y + Tree.HighY - Tree.LowY, Image.Y, boundary);
        var (z, countZ) = BoundaryIndex.Source(target.Z + Tree.LowZ, target.Size.Z + Tree.HighZ - Tree.LowZ, Image.Z, boundary);
        return new(x, y, z, new(countX, countY, countZ));
    }

    /// <summary>For each index that kernels along an axis reach from the target, its place in a box of the image, or <see cref="BoundaryIndex.Outside"/>.</summary>
    public int[] Places(int axis, Box3 target, Box3 box) => axis switch
    {
        0 => BoundaryIndex.Places(target.X + Tree.LowX, target.Size.X + Tree.HighX - Tree.LowX, Image.X, boundary, box.X),
        1 => BoundaryIndex.Places(target.Y + Tree.LowY, target.Size.Y + Tree.HighY - Tree.LowY, Image.Y, boundary, box.Y),
        _ => BoundaryIndex.Places(target.Z + Tree.LowZ, target.Size.Z + Tree.HighZ - Tree.LowZ, Image.Z, boundary, box.Z),
    };

    /// <inheritdoc cref="IImageFilter.Apply"/>
    /// <param name="source">See there.</param>
    /// <param name="sourceBox">See there.</param>
    /// <param name="target">See there.</param>
    /// <param name="output">Where responses go.</param>
    /// <param name="jobs">See there.</param>
    public void Apply(double[] source, Box3 sourceBox, Box3 target, BankOutput output, int jobs)
    {
        if (!sourceBox.Contains(SourceBoxFor(target)) || source.Length != sourceBox.Size.Voxels || output.Responses.Any(response => response.Length < target.Size.Voxels))
            throw new ArgumentException($"The source holds what the target needs, and responses have at least one value a voxel. Found: {sourceBox} for {target}.", nameof(sourceBox));
        bool streamed = output.Use == BankUse.Separate && (double)output.Responses.Count * target.Size.Voxels * sizeof(double) > MostCachedBytes;
        // Where cache lines and pages begin must not change while blocks and parts of them end there.
        using var pinned = new PinnedArrays(output.Responses);
        var blocks = Blocks(target.Size, jobs, streamed ? Page.UpTo(pinned[0]) : 0);
        var places = new SourcePlaces(Places(0, target, sourceBox), Places(1, target, sourceBox), Places(2, target, sourceBox));
        int workers = Math.Min(jobs, blocks.Length);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = jobs }, worker =>
        {
            using var block = new SeparableBlock(Tree, places, sourceBox.Size, target.Size, blocks.Max(b => b.Count), streamed);
            for (int b = worker; b < blocks.Length; b += workers)
                block.Apply(source, output, blocks[b].First, blocks[b].Count);
            // What was written past the caches is there for other threads from here on.
            Thread.MemoryBarrier();
        });
    }

    /// <summary>
    /// Samples of a slice in parts of about some rows: enough rows that those read in addition weigh little, few enough that planes stay in the cache. All but
    /// the first begin whole cache lines after the place where the first response's first whole page begins, or its first whole line if they are small.
    /// </summary>
    private (int First, int Count)[] Blocks(Size3 target, int jobs, int upToPage)
    {
        int fitting = (int)(MostHeldBytes / SeparableBlock.HeldBytesOfRow(Tree, target.X));
        int rows = Math.Min(Math.Max(Math.Max(FewestBlockRows, 2 * (Tree.HighY - Tree.LowY)), fitting), (target.Y + jobs - 1) / jobs);
        int parts = (target.Y + rows - 1) / rows, all = target.X * target.Y, step = (int)CacheLine.Whole((all + parts - 1) / parts);
        int lead = step < FewestPages * Page.Length ? upToPage % CacheLine.Length : upToPage;
        int[] bounds = [0, .. Enumerable.Range(1, all / step).Select(i => i * step + lead).Where(bound => bound < all), all];
        return [.. bounds.Zip(bounds.Skip(1), (first, next) => (first, next - first))];
    }
}

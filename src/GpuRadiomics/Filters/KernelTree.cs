namespace GpuRadiomics.Filters;

/// <summary>
/// The kernels of a bank by axis: members that share their x kernel share its pass, those that share x and y share both. Members' responses are put together in the
/// order of this tree: by x kernel, then y, then z, each in the order in which they first appear.
/// </summary>
internal sealed class KernelTree
{
    public KernelTree(IReadOnlyList<(AxisKernel X, AxisKernel Y, AxisKernel Z)> members)
    {
        Roots = [.. members.Select((member, output) => (member, output)).GroupBy(m => m.member.X).Select(
            (x, root) => new Root(root, x.Key, [.. x.GroupBy(m => m.member.Y).Select(y => new Branch(y.Key, [.. y.Select(m => new Leaf(m.member.Z, m.output))]))]))];
        Branches = [.. Roots.SelectMany(root => root.Branches)];
        for (int i = 0; i < Branches.Length; i++)
            Branches[i].Number = i;
        RootPairs = KernelPair<Root>.Of(Roots);
        (LowX, HighX) = Reach(members.Select(m => m.X));
        (LowY, HighY) = Reach(members.Select(m => m.Y));
        (LowZ, HighZ) = Reach(members.Select(m => m.Z));
    }

    public Root[] Roots { get; }

    public KernelPair<Root>[] RootPairs { get; }

    /// <summary>Those of all roots.</summary>
    public Branch[] Branches { get; }

    public int LowX { get; }

    public int HighX { get; }

    public int LowY { get; }

    public int HighY { get; }

    public int LowZ { get; }

    public int HighZ { get; }

    public int MostTaps => Roots.Max(x => Math.Max(x.Kernel.Taps, x.Branches.Max(y => Math.Max(y.Kernel.Taps, y.Leaves.Max(z => z.Kernel.Taps)))));

    private static (int Low, int High) Reach(IEnumerable<AxisKernel> kernels) => (kernels.Min(k => k.Low), kernels.Max(k => k.High));

    /// <summary>A kernel along x and those that follow it.</summary>
    internal sealed record Root(int Number, AxisKernel Kernel, Branch[] Branches) : IKernelNode
    {
        public KernelPair<Branch>[] BranchPairs { get; } = KernelPair<Branch>.Of(Branches);
    }

    /// <summary>A kernel along y and those that follow it.</summary>
    internal sealed record Branch(AxisKernel Kernel, Leaf[] Leaves) : IKernelNode
    {
        public int Number { get; set; }

        public KernelPair<Leaf>[] LeafPairs { get; } = KernelPair<Leaf>.Of(Leaves);
    }

    /// <summary>A kernel along z and the member that ends in it.</summary>
    internal sealed record Leaf(AxisKernel Kernel, int Output) : IKernelNode;
}

namespace GpuRadiomics.Filters;

/// <summary>A node of a <see cref="KernelTree"/>.</summary>
internal interface IKernelNode
{
    AxisKernel Kernel { get; }
}

/// <summary>Two neighbours in a tree whose kernels read the same voxels, which are read once for both; or one without such a neighbour.</summary>
internal sealed record KernelPair<TNode>(TNode First, TNode? Second)
    where TNode : class, IKernelNode
{
    public AxisKernel Kernel { get; } = First.Kernel;

    public AxisKernel? OtherKernel { get; } = Second?.Kernel;

    public static KernelPair<TNode>[] Of(IReadOnlyList<TNode> nodes)
    {
        var pairs = new List<KernelPair<TNode>>();
        for (int i = 0; i < nodes.Count; i++)
        {
            bool two = i + 1 < nodes.Count && nodes[i].Kernel.ReadsAs(nodes[i + 1].Kernel);
            pairs.Add(new(nodes[i], two ? nodes[++i] : null));
        }

        return [.. pairs];
    }
}

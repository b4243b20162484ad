using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>A bank of separable kernels that are pooled into one response. Groups are filtered one after the other.</summary>
internal sealed class PooledBank
{
    private readonly SeparableBank[] groups;
    private readonly RotationPooling pooling;
    private readonly int members;

    public PooledBank(Size3 image, FilterBoundary boundary, RotationPooling pooling, IReadOnlyList<(AxisKernel X, AxisKernel Y, AxisKernel Z)[]> members)
    {
        groups = [.. members.Select(group => new SeparableBank(image, boundary, group))];
        (this.pooling, this.members) = (pooling, members.Sum(group => group.Length));
    }

    /// <summary>The groups' banks.</summary>
    public IReadOnlyList<SeparableBank> Groups => groups;

    /// <summary>How responses are put together.</summary>
    public BankUse Use => pooling == RotationPooling.Max ? BankUse.Max : BankUse.Sum;

    /// <summary>What the sum is divided by after the last group; 1 for nothing.</summary>
    public int Divisor => pooling == RotationPooling.Average ? members : 1;

    public Box3 SourceBoxFor(Box3 target) => SourceBoxFor(0, target);

    /// <summary>The source of one group; they differ where kernels are not even.</summary>
    public Box3 SourceBoxFor(int group, Box3 target) => groups[group].SourceBoxFor(target);

    /// <summary>The only group.</summary>
    public void Apply(double[] source, Box3 sourceBox, Box3 target, double[] response, int jobs)
    {
        Apply(0, source, sourceBox, target, response, jobs);
        Finish(response.AsSpan(0, (int)target.Size.Voxels));
    }

    /// <summary>Pools one group into what the groups before it gave.</summary>
    public void Apply(int group, double[] source, Box3 sourceBox, Box3 target, double[] response, int jobs) =>
        groups[group].Apply(source, sourceBox, target, new([response], Use, Continued: group > 0), jobs);

    /// <summary>After the last group.</summary>
    public void Finish(Span<double> response)
    {
        if (pooling != RotationPooling.Average)
            return;
        for (int i = 0; i < response.Length; i++)
            response[i] /= members;
    }
}

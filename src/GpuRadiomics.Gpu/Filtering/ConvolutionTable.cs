using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Batch;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>The banks of all filters of a batch, as rows of kernels/filter_table.h. Banks that filter what others give come a round later.</summary>
internal sealed class ConvolutionTable
{
    // As in filter_table.h.
    private const int UseSum = 0, UseMax = 1;

    private readonly List<ConvolutionRound> rounds = [];
    private readonly Dictionary<AxisKernel, long> weights = [];

    /// <param name="images">Samples of the images that are there to begin with; what comes out of steps goes behind them.</param>
    public ConvolutionTable(long images) => Images = images;

    public IReadOnlyList<ConvolutionRound> Rounds => rounds;

    /// <summary>Weights of kernels, and where samples beyond the border come from.</summary>
    public NumberTable Numbers { get; } = new();

    /// <summary>Samples of all images that are filtered.</summary>
    public long Images { get; private set; }

    /// <summary>Samples that the steps of a filter need besides its source and its responses, at most.</summary>
    public static long SamplesOf(IReadOnlyList<BankStep> steps, Box3 source) => steps.Sum(step => (step.Responses.Count == 0 ? step.Target.Size.Voxels : 0) + step.Inputs.Sum(input =>
    {
        Size3 from = (input.Step == BankInput.Source ? source : steps[input.Step].Target).Size, to = step.Target.Size;
        return (long)to.X * from.Z * ((long)input.Bank.Tree.Roots.Length * from.Y + (long)input.Bank.Tree.Branches.Length * to.Y);
    }));

    /// <param name="task">A filter of banks.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="source">Where its source begins in the images.</param>
    public void Add(FilterTask task, IReadOnlyList<BankStep> steps, long source)
    {
        var done = new List<Input>();
        foreach (var step in steps)
        {
            Input Of(BankInput input) => input.Step == BankInput.Source ? new(source, task.SourceBox, -1) : done[input.Step];
            int number = 1 + step.Inputs.Max(input => Of(input).Round);
            if (number == rounds.Count)
                rounds.Add(new());
            var round = rounds[number];
            int firstPass = round.CountZ;
            var leaves = step.Inputs.SelectMany(input => AddPasses(round, input, Of(input), step.Target)).ToArray();
            done.Add(new(Images, step.Target, number));
            if (step.Use == BankUse.Separate)
            {
                foreach (var (pass, leaf) in leaves.Index())
                    AddResult(round, step, task, firstPass + pass, 1, step.Responses.Count == 0 ? null : step.Responses[leaf.Output]);
            }
            else
            {
                AddResult(round, step, task, firstPass, leaves.Length, step.Responses.Count == 0 ? null : step.Responses[0]);
            }

            if (step.Responses.Count == 0)
                Images += step.Target.Size.Voxels;
        }
    }

    /// <returns>The tree's leaves, in the order of the passes along z.</returns>
    private IEnumerable<KernelTree.Leaf> AddPasses(ConvolutionRound round, BankInput input, Input from, Box3 target)
    {
        var (tree, box, size) = (input.Bank.Tree, from.Box.Size, target.Size);
        long x = Numbers.AddIndices(input.Places(0, target, from.Box)) - tree.LowX;
        long y = Numbers.AddIndices(input.Places(1, target, from.Box)) - tree.LowY;
        long z = Numbers.AddIndices(input.Places(2, target, from.Box)) - tree.LowZ;
        long samplesX = (long)size.X * box.Y * box.Z, samplesY = (long)size.X * size.Y * box.Z;
        (round.Most[0], round.Most[1]) = (Math.Max(round.Most[0], samplesX), Math.Max(round.Most[1], samplesY));
        foreach (var root in tree.Roots)
        {
            round.X.AddRange([from.Offset, box.X, box.Y, round.SamplesX, size.X, box.Y, box.Z, .. Taps(root.Kernel, x), input.OfMagnitudes ? 1 : 0]);
            foreach (var branch in root.Branches)
            {
                round.Y.AddRange([round.SamplesX, size.X, box.Y, round.SamplesY, size.X, size.Y, box.Z, .. Taps(branch.Kernel, y), 0]);
                foreach (var leaf in branch.Leaves)
                    round.Z.AddRange([round.SamplesY, size.X, size.Y, 0, 0, 0, 0, .. Taps(leaf.Kernel, z), 0]);
                round.SamplesY += samplesY;
            }

            round.SamplesX += samplesX;
        }

        return tree.Branches.SelectMany(branch => branch.Leaves);
    }

    private void AddResult(ConvolutionRound round, BankStep step, FilterTask task, int firstPass, int passes, int? response)
    {
        var (size, within) = (step.Target.Size, response is null ? step.Target.Size : task.ResponseBox.Size);
        round.Results.AddRange(
        [
            firstPass, passes, step.Use == BankUse.Max ? UseMax : UseSum, step.Divisor, response is null ? 0 : 1,
            response is { } number ? task.FirstOf(number) : Images, within.X, within.Y, size.X, size.Y, size.Z,
        ]);
        round.Most[2] = Math.Max(round.Most[2], size.Voxels);
    }

    /// <summary>Where the place of the first tap stands, the step to the next, where the weights stand, and how many.</summary>
    private long[] Taps(AxisKernel kernel, long places)
    {
        if (!weights.TryGetValue(kernel, out long begin))
            weights[kernel] = begin = Numbers.Add(kernel.Weights);
        return [places + kernel.First, kernel.Step, begin, kernel.Taps];
    }

    /// <summary>An image that a bank filters.</summary>
    private readonly record struct Input(long Offset, Box3 Box, int Round);
}

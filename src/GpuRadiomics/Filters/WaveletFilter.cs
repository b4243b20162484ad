using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// Sub-bands of one level of the undecimated wavelet transform by the a trous algorithm (IBSI 25BO). The border rule holds at every level anew.
/// Orientations turn the low passes of the levels before as well; those with the same ends first share them and make a group.
/// </summary>
internal sealed class WaveletFilter : IBankFilter
{
    private readonly Size3 image;
    private readonly WaveletFilterSettings settings;
    private readonly bool planar;
    private readonly Orientation[][] groups;
    private readonly SeparableBank[][] approximations;
    private readonly SeparableBank? bands;
    private readonly PooledBank[] pooled;

    public WaveletFilter(WaveletFilterSettings settings, Size3 image)
    {
        (this.settings, this.image) = (settings, image);
        planar = settings.Dimensions == FilterDimensions.Planar;
        var orientations = settings.Pooling == RotationPooling.None ? [Orientation.AsIs] : Orientation.All(planar);
        groups = [.. orientations.GroupBy(o => (o.FlipX, o.FlipY, o.FlipZ)).Select(group => group.ToArray())];
        approximations = [.. groups.Select(group => ApproximationsOf(group[0]))];
        if (settings.Pooling == RotationPooling.None)
        {
            // All bands in one bank: they share their passes.
            var (low, high) = Kernels(settings.Level);
            bands = new(image, settings.Boundary, [.. settings.Bands.Select(band => Triple(band, low, high))]);
            pooled = [];
        }
        else
        {
            pooled = [.. settings.Bands.Select(Pool)];
        }
    }

    public IReadOnlyList<string> Names => settings.Names;

    public Box3 SourceBoxFor(Box3 target)
    {
        var box = target;
        for (int g = 0; g < groups.Length; g++)
            box = Box3.Union(box, Boxes(g, target)[0]);
        return box;
    }

    public IReadOnlyList<BankStep> StepsFor(Box3 target)
    {
        var steps = new List<BankStep>();
        // For each group the step that gives the last approximation.
        int[] last = [.. Enumerable.Repeat(BankInput.Source, groups.Length)];
        for (int g = 0; g < groups.Length; g++)
        {
            var boxes = Boxes(g, target);
            for (int level = 0; level < approximations[g].Length; level++)
            {
                steps.Add(new([new(approximations[g][level], last[g])], boxes[level + 1], BankUse.Separate, 1, []));
                last[g] = steps.Count - 1;
            }
        }

        if (bands is not null)
            steps.Add(new([new(bands, last[0])], target, BankUse.Separate, 1, [.. Enumerable.Range(0, Names.Count)]));
        steps.AddRange(pooled.Select((bank, b) => new BankStep([.. bank.Groups.Select((group, g) => new BankInput(group, last[g]))], target, bank.Use, bank.Divisor, [b])));
        return steps;
    }

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        for (int g = 0; g < groups.Length; g++)
        {
            var boxes = Boxes(g, target);
            var (values, box) = (source, sourceBox);
            for (int level = 0; level < approximations[g].Length; level++)
            {
                var next = new double[boxes[level + 1].Size.Voxels];
                approximations[g][level].Apply(values, box, boxes[level + 1], new([next], BankUse.Separate), jobs);
                (values, box) = (next, boxes[level + 1]);
            }

            bands?.Apply(values, box, target, new(responses, BankUse.Separate), jobs);
            for (int b = 0; b < pooled.Length; b++)
                pooled[b].Apply(g, values, box, target, responses[b], jobs);
        }

        for (int b = 0; b < pooled.Length; b++)
            pooled[b].Finish(responses[b].AsSpan(0, (int)target.Size.Voxels));
    }

    /// <summary>The box each level's input covers: the image's first, the last level's last.</summary>
    private Box3[] Boxes(int group, Box3 target)
    {
        var boxes = new Box3[settings.Level];
        boxes[^1] = bands?.SourceBoxFor(target) ?? pooled.Select(bank => bank.SourceBoxFor(group, target)).Aggregate(Box3.Union);
        for (int level = approximations[group].Length - 1; level >= 0; level--)
            boxes[level] = approximations[group][level].SourceBoxFor(boxes[level + 1]);
        return boxes;
    }

    private SeparableBank[] ApproximationsOf(Orientation orientation)
    {
        var banks = new SeparableBank[settings.Level - 1];
        for (int level = 1; level < settings.Level; level++)
        {
            var low = Kernels(level).Low;
            var axes = new KernelSet([low, low, planar ? AxisKernel.Identity : low]);
            banks[level - 1] = new(image, settings.Boundary, [axes.Turned(orientation)]);
        }

        return banks;
    }

    private PooledBank Pool(string band)
    {
        var (low, high) = Kernels(settings.Level);
        var (x, y, z) = Triple(band, low, high);
        var kernels = new KernelSet([x, y, z]);
        var members = groups.Select(group => group.Select(kernels.Turned).Distinct().ToArray()).ToArray();
        return new(image, settings.Boundary, settings.Pooling, members);
    }

    private (AxisKernel Low, AxisKernel High) Kernels(int level) => (
        AxisKernel.Convolution(Wavelets.LowPass(settings.Wavelet), 1 << (level - 1)), AxisKernel.Convolution(Wavelets.HighPass(settings.Wavelet), 1 << (level - 1)));

    private static (AxisKernel X, AxisKernel Y, AxisKernel Z) Triple(string band, AxisKernel low, AxisKernel high) => (
        band[0] == 'L' ? low : high, band[1] == 'L' ? low : high, band.Length == 2 ? AxisKernel.Identity : band[2] == 'L' ? low : high);
}

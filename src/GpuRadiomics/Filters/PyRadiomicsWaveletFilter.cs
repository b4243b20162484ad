using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// PyRadiomics' wavelet transform: see <see cref="PyRadiomicsWaveletSettings"/>. It works on the image lengthened to an even number of voxels along each axis,
/// which is periodic from there on.
/// </summary>
internal sealed class PyRadiomicsWaveletFilter : IBankFilter
{
    private readonly PyRadiomicsWaveletSettings settings;
    private readonly Size3 image;
    private readonly SeparableBank approximation;
    private readonly SeparableBank details;
    private readonly SeparableBank allBands;

    public PyRadiomicsWaveletFilter(PyRadiomicsWaveletSettings settings, Size3 image)
    {
        (this.settings, this.image) = (settings, image);
        Size3 even = new(image.X + image.X % 2, image.Y + image.Y % 2, image.Z + image.Z % 2);
        AxisKernel low = AxisKernel.Convolution(Wavelets.LowPass(settings.Wavelet)), high = AxisKernel.Convolution(Wavelets.HighPass(settings.Wavelet));
        var bands = WaveletFilterSettings.AllBands(settings.Dimensions).Select(
            band => (Of(band[0]), Of(band[1]), band.Length == 2 ? AxisKernel.Identity : Of(band[2]))).ToArray();
        (approximation, details, allBands) = (Bank(bands[..1]), Bank(bands[1..]), Bank([.. bands[1..], bands[0]]));
        return;

        AxisKernel Of(char letter) => letter == 'L' ? low : high;
        SeparableBank Bank((AxisKernel, AxisKernel, AxisKernel)[] members) => new(even, FilterBoundary.Periodic, members);
    }

    public IReadOnlyList<string> Names => settings.Names;

    private int Depth => settings.StartLevel + settings.Levels;

    public Box3 SourceBoxFor(Box3 target)
    {
        var box = Boxes(target)[0];
        // The voxel that an odd axis is lengthened by is the first one.
        var (x, sizeX) = box.EndX > image.X ? (0, image.X) : (box.X, box.Size.X);
        var (y, sizeY) = box.EndY > image.Y ? (0, image.Y) : (box.Y, box.Size.Y);
        var (z, sizeZ) = box.EndZ > image.Z ? (0, image.Z) : (box.Z, box.Size.Z);
        return new(x, y, z, new(sizeX, sizeY, sizeZ));
    }

    public IReadOnlyList<BankStep> StepsFor(Box3 target)
    {
        int perLevel = WaveletFilterSettings.AllBands(settings.Dimensions).Count - 1, approximated = BankInput.Source;
        var boxes = Boxes(target);
        var steps = new List<BankStep>();
        for (int level = 0; level < Depth; level++)
        {
            var own = Enumerable.Range((level - settings.StartLevel) * perLevel, perLevel);
            if (level == Depth - 1)
                steps.Add(new([Input(allBands)], target, BankUse.Separate, 1, [.. own, Names.Count - 1]));
            else if (level >= settings.StartLevel)
                steps.Add(new([Input(details)], target, BankUse.Separate, 1, [.. own]));
            if (level == Depth - 1)
                break;
            steps.Add(new([Input(approximation)], boxes[level + 1], BankUse.Separate, 1, []));
            approximated = steps.Count - 1;
        }

        return steps;

        BankInput Input(SeparableBank bank) => new(bank, approximated) { Stored = approximated == BankInput.Source ? image : null };
    }

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        if (!sourceBox.Contains(SourceBoxFor(target)))
            throw new ArgumentException($"The source holds what the target needs. Found: {sourceBox} for {target}.", nameof(sourceBox));
        int perLevel = WaveletFilterSettings.AllBands(settings.Dimensions).Count - 1;
        var boxes = Boxes(target);
        var (values, box) = Box3.Of(image).Contains(boxes[0]) ? (source, sourceBox) : (Lengthened(source, sourceBox, boxes[0]), boxes[0]);
        for (int level = 0; level < Depth; level++)
        {
            var own = responses.Skip((level - settings.StartLevel) * perLevel).Take(perLevel);
            if (level == Depth - 1)
                allBands.Apply(values, box, target, new([.. own, responses[^1]], BankUse.Separate), jobs);
            else
            {
                if (level >= settings.StartLevel)
                    details.Apply(values, box, target, new([.. own], BankUse.Separate), jobs);
                var next = new double[boxes[level + 1].Size.Voxels];
                approximation.Apply(values, box, boxes[level + 1], new([next], BankUse.Separate), jobs);
                (values, box) = (next, boxes[level + 1]);
            }
        }
    }

    /// <summary>The box of the lengthened image that each level's input covers.</summary>
    private Box3[] Boxes(Box3 target)
    {
        var boxes = new Box3[Depth];
        boxes[^1] = allBands.SourceBoxFor(target);
        for (int level = Depth - 2; level >= 0; level--)
            boxes[level] = approximation.SourceBoxFor(Box3.Union(boxes[level + 1], target));
        return boxes;
    }

    private double[] Lengthened(double[] source, Box3 sourceBox, Box3 box)
    {
        var values = new double[box.Size.Voxels];
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        for (int x = box.X; x < box.EndX; x++)
            values[at++] = source[sourceBox.OffsetOf(x % image.X, y % image.Y, z % image.Z)];
        return values;
    }
}

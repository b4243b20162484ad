using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>Laws' kernels, in one or all orientations, with the mean magnitude of the response around each voxel as an energy map (IBSI JTXT, PQSD).</summary>
internal sealed class LawsFilter : IBankFilter
{
    private readonly PooledBank response;
    private readonly SeparableBank? energy;

    private LawsFilter(IReadOnlyList<string> names, PooledBank response, SeparableBank? energy) => (Names, this.response, this.energy) = (names, response, energy);

    public IReadOnlyList<string> Names { get; }

    public static LawsFilter Of(LawsFilterSettings settings, Size3 image)
    {
        bool planar = settings.Dimensions == FilterDimensions.Planar;
        var kernels = new KernelSet(LawsKernels.Of(settings.Kernels));
        var orientations = settings.Pooling == RotationPooling.None ? [Orientation.AsIs] : Orientation.All(planar);
        var response = new PooledBank(image, settings.Boundary, settings.Pooling, [[.. orientations.Select(kernels.Turned).Distinct()]]);
        if (settings.EnergyDistanceVoxels == 0)
            return new(settings.Names, response, null);
        var mean = SeparableFilter.MeanKernel(2 * settings.EnergyDistanceVoxels + 1);
        return new(settings.Names, response, new(image, settings.Boundary, [(mean, mean, planar ? AxisKernel.Identity : mean)]));
    }

    public Box3 SourceBoxFor(Box3 target) => response.SourceBoxFor(energy?.SourceBoxFor(target) ?? target);

    public IReadOnlyList<BankStep> StepsFor(Box3 target)
    {
        var first = new BankStep([new(response.Groups[0])], energy?.SourceBoxFor(target) ?? target, response.Use, response.Divisor, energy is null ? [0] : []);
        return energy is null ? [first] : [first, new([new(energy, 0) { OfMagnitudes = true }], target, BankUse.Sum, 1, [0])];
    }

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        if (energy is null)
        {
            response.Apply(source, sourceBox, target, responses[0], jobs);
            return;
        }

        var around = energy.SourceBoxFor(target);
        var magnitude = new double[around.Size.Voxels];
        response.Apply(source, sourceBox, around, magnitude, jobs);
        for (int i = 0; i < magnitude.Length; i++)
            magnitude[i] = Math.Abs(magnitude[i]);
        energy.Apply(magnitude, around, target, new(responses, BankUse.Sum), jobs);
    }
}

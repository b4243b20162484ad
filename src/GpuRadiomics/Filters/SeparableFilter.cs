using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>A kernel that is one separable kernel, or a sum of a few: mean and Laplacian of Gaussian.</summary>
internal sealed class SeparableFilter(IReadOnlyList<string> names, SeparableBank bank) : IBankFilter
{
    public IReadOnlyList<string> Names => names;

    public static SeparableFilter Mean(MeanFilterSettings settings, Size3 image)
    {
        var mean = MeanKernel(settings.SupportVoxels);
        var z = settings.Dimensions == FilterDimensions.Planar ? AxisKernel.Identity : mean;
        return new(settings.Names, new(image, settings.Boundary, [(mean, mean, z)]));
    }

    public static SeparableFilter LaplacianOfGaussian(LaplacianOfGaussianSettings settings, Size3 image, Vector3D spacingMm) =>
        new(settings.Names, LaplacianBank(settings, image, spacingMm));

    /// <summary>Scaled by the square of sigma in mm.</summary>
    public static SeparableFilter LaplacianOfGaussian(PyRadiomicsLogSettings settings, Size3 image, Vector3D spacingMm)
    {
        var kernels = new RecursiveGaussianKernels(settings.SigmaMm, spacingMm);
        return new(settings.Names, new(image, FilterBoundary.Nearest, kernels.Laplacian(settings.SigmaMm * settings.SigmaMm)));
    }

    public static SeparableBank LaplacianBank(LaplacianOfGaussianSettings settings, Size3 image, Vector3D spacingMm) =>
        new(image, settings.Boundary, new GaussianKernels(settings.SigmaMm, settings.Cutoff, spacingMm).Laplacian(settings.Dimensions));

    /// <summary>The mean of an odd number of voxels.</summary>
    public static AxisKernel MeanKernel(int support)
    {
        var weights = new double[support];
        Array.Fill(weights, 1.0 / support);
        return AxisKernel.Convolution(weights);
    }

    public Box3 SourceBoxFor(Box3 target) => bank.SourceBoxFor(target);

    public IReadOnlyList<BankStep> StepsFor(Box3 target) => [new([new(bank)], target, BankUse.Sum, 1, [0])];

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs) =>
        bank.Apply(source, sourceBox, target, new(responses, BankUse.Sum), jobs);
}

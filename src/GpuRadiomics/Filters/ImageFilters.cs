using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>The filter that settings describe, on the grid of an image.</summary>
public static class ImageFilters
{
    // Kernels are sampled on the image's voxels: as many as an image has, and several times what studies use.
    private const int MostReachVoxels = 512;

    /// <param name="settings">The filter.</param>
    /// <param name="image">Voxels of the whole image.</param>
    /// <param name="spacingMm">The image's voxel spacing in mm.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FilterTooLarge"/>: the kernel's size in mm is too many of these voxels.</exception>
    public static IImageFilter Of(FilterSettings settings, Size3 image, Vector3D spacingMm)
    {
        double voxels = ReachMm(settings) / Math.Min(spacingMm.X, Math.Min(spacingMm.Y, spacingMm.Z));
        if (!(voxels <= MostReachVoxels))
        {
            throw TooLarge(
                settings.Names[0], FormattableString.Invariant($"a kernel that reaches {voxels:F0} voxels of {spacingMm} mm"),
                FormattableString.Invariant($"at most {MostReachVoxels} voxels"));
        }

        return Made(settings, image, spacingMm);
    }

    internal static CaseRejectedException TooLarge(string imageType, string found, string expected) => new(
        RejectionReason.FilterTooLarge, $"The filtered image {imageType} cannot be computed", $"filtered image {imageType}", found, expected,
        "Use a smaller filter or a larger spacing, or leave the filter out");

    private static double ReachMm(FilterSettings settings) => settings switch
    {
        LaplacianOfGaussianSettings log => log.SigmaMm * log.Cutoff,
        PyRadiomicsLogSettings log => log.SigmaMm * RecursiveGaussianKernels.Cutoff,
        GaborFilterSettings gabor => Math.Max(gabor.SigmaMm, gabor.SigmaMm / gabor.Gamma) * gabor.Cutoff,
        _ => 0,
    };

    private static IImageFilter Made(FilterSettings settings, Size3 image, Vector3D spacingMm) => settings switch
    {
        UnfilteredSettings original => new VoxelFilter(original.Names, _ => static x => x, image, needsLargest: false),
        MeanFilterSettings mean => SeparableFilter.Mean(mean, image),
        LaplacianOfGaussianSettings log when log.Riesz.IsNone => SeparableFilter.LaplacianOfGaussian(log, image, spacingMm),
        LaplacianOfGaussianSettings log => FourierFilter.RieszLaplacianOfGaussian(log, image, spacingMm),
        PyRadiomicsLogSettings log => SeparableFilter.LaplacianOfGaussian(log, image, spacingMm),
        LawsFilterSettings laws => LawsFilter.Of(laws, image),
        GaborFilterSettings gabor => new GaborFilter(gabor, image, spacingMm),
        WaveletFilterSettings wavelet => new WaveletFilter(wavelet, image),
        PyRadiomicsWaveletSettings wavelet => new PyRadiomicsWaveletFilter(wavelet, image),
        SimoncelliFilterSettings simoncelli => FourierFilter.Simoncelli(simoncelli, image),
        IntensityTransformSettings transform => new VoxelFilter(transform.Names, largest => IntensityFunctions.Of(transform.Transform, largest), image, needsLargest: true),
        GradientSettings gradient => new GradientFilter(gradient, image, spacingMm),
        LocalBinaryPatternSettings pattern => new LocalBinaryPatternFilter(pattern, image),
        LocalBinaryPattern3DSettings pattern => new LocalBinaryPattern3DFilter(pattern, image),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "Not a filter."),
    };
}

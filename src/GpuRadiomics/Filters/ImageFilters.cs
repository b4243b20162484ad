using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>The filter that settings describe, on the grid of an image.</summary>
public static class ImageFilters
{
    /// <param name="settings">The filter.</param>
    /// <param name="image">Voxels of the whole image.</param>
    /// <param name="spacingMm">The image's voxel spacing in mm.</param>
    public static IImageFilter Of(FilterSettings settings, Size3 image, Vector3D spacingMm) => settings switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "Not a filter."),
    };
}

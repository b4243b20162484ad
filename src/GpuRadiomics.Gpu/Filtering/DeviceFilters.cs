using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>Which filters a device computes: those of correctly rounded operations in space. The others are computed by the host, and their responses go up.</summary>
internal static class DeviceFilters
{
    public static bool Has(FilterSettings filter) => filter switch
    {
        MeanFilterSettings or PyRadiomicsLogSettings or LawsFilterSettings or WaveletFilterSettings or PyRadiomicsWaveletSettings or GradientSettings => true,
        LaplacianOfGaussianSettings log => log.Riesz.IsNone,
        IntensityTransformSettings { Transform: IntensityTransform.Square or IntensityTransform.SquareRoot } => true,
        _ => false,
    };
}

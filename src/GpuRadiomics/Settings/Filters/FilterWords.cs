namespace GpuRadiomics.Settings.Filters;

/// <summary>The words by which settings files and names call the choices of filters.</summary>
internal static class FilterWords
{
    public static readonly IReadOnlyDictionary<string, FilterBoundary> Boundaries = new Dictionary<string, FilterBoundary>
    {
        ["mirror"] = FilterBoundary.Mirror,
        ["zero"] = FilterBoundary.Zero,
        ["nearest"] = FilterBoundary.Nearest,
        ["periodic"] = FilterBoundary.Periodic,
    };

    public static readonly IReadOnlyDictionary<string, FilterDimensions> Dimensions = new Dictionary<string, FilterDimensions>
    {
        ["3D"] = FilterDimensions.Volumetric,
        ["2D"] = FilterDimensions.Planar,
    };

    public static readonly IReadOnlyDictionary<string, RotationPooling> Poolings = new Dictionary<string, RotationPooling>
    {
        ["none"] = RotationPooling.None,
        ["average"] = RotationPooling.Average,
        ["max"] = RotationPooling.Max,
    };

    public static readonly IReadOnlyDictionary<string, IntensityTransform> Transforms = new Dictionary<string, IntensityTransform>
    {
        ["square"] = IntensityTransform.Square,
        ["squareroot"] = IntensityTransform.SquareRoot,
        ["logarithm"] = IntensityTransform.Logarithm,
        ["exponential"] = IntensityTransform.Exponential,
    };
}

namespace GpuRadiomics.Settings.Filters;

/// <summary>Filters as plain keys and values, the way <see cref="FilterReader"/> reads them.</summary>
internal static class FilterTree
{
    public static object[] Of(FilterSelection selection) => [.. selection.Filters.Select(Of)];

    private static object Of(FilterSettings filter) => filter switch
    {
        UnfilteredSettings => "original",
        IntensityTransformSettings transform => FilterWords.Transforms.WordFor(transform.Transform),
        MeanFilterSettings mean => new Dictionary<string, object>
        {
            ["kind"] = "mean",
            ["supportVoxels"] = mean.SupportVoxels,
            ["dimensions"] = FilterWords.Dimensions.WordFor(mean.Dimensions),
            ["boundary"] = FilterWords.Boundaries.WordFor(mean.Boundary),
        },
        LaplacianOfGaussianSettings log => new Dictionary<string, object>
        {
            ["kind"] = "log",
            ["sigmaMm"] = log.SigmaMm,
            ["cutoff"] = log.Cutoff,
            ["riesz"] = Of(log.Riesz),
            ["dimensions"] = FilterWords.Dimensions.WordFor(log.Dimensions),
            ["boundary"] = FilterWords.Boundaries.WordFor(log.Boundary),
        },
        LawsFilterSettings laws => new Dictionary<string, object>
        {
            ["kind"] = "laws",
            ["kernels"] = laws.Kernels,
            ["pooling"] = FilterWords.Poolings.WordFor(laws.Pooling),
            ["energyDistanceVoxels"] = laws.EnergyDistanceVoxels,
            ["boundary"] = FilterWords.Boundaries.WordFor(laws.Boundary),
        },
        GaborFilterSettings gabor => Of(gabor),
        WaveletFilterSettings wavelet => Of(wavelet),
        SimoncelliFilterSettings simoncelli => new Dictionary<string, object>
        {
            ["kind"] = "simoncelli",
            ["level"] = simoncelli.Level,
            ["riesz"] = Of(simoncelli.Riesz),
            ["dimensions"] = FilterWords.Dimensions.WordFor(simoncelli.Dimensions),
            ["boundary"] = FilterWords.Boundaries.WordFor(simoncelli.Boundary),
        },
        PyRadiomicsWaveletSettings wavelet => new Dictionary<string, object>
        {
            ["kind"] = "pyradiomics-wavelet",
            ["wavelet"] = wavelet.Wavelet,
            ["startLevel"] = wavelet.StartLevel,
            ["levels"] = wavelet.Levels,
            ["dimensions"] = FilterWords.Dimensions.WordFor(wavelet.Dimensions),
        },
        PyRadiomicsLogSettings log => new Dictionary<string, object> { ["kind"] = "pyradiomics-log", ["sigmaMm"] = log.SigmaMm, ["wholeSigma"] = log.WholeSigma },
        GradientSettings gradient => new Dictionary<string, object> { ["kind"] = "gradient", ["useSpacing"] = gradient.UseSpacing, ["plainName"] = gradient.PlainName },
        LocalBinaryPatternSettings pattern => new Dictionary<string, object>
        {
            ["kind"] = "lbp-2D",
            ["radiusVoxels"] = pattern.RadiusVoxels,
            ["samples"] = pattern.Samples,
            ["plainName"] = pattern.PlainName,
        },
        LocalBinaryPattern3DSettings pattern => new Dictionary<string, object>
        {
            ["kind"] = "lbp-3D",
            ["levels"] = pattern.Levels,
            ["radiusVoxels"] = pattern.RadiusVoxels,
            ["subdivisions"] = pattern.Subdivisions,
            ["plainName"] = pattern.PlainName,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "Not a filter that settings files know."),
    };

    private static Dictionary<string, object> Of(GaborFilterSettings gabor)
    {
        var tree = new Dictionary<string, object>
        {
            ["kind"] = "gabor",
            ["sigmaMm"] = gabor.SigmaMm,
            ["lambdaMm"] = gabor.LambdaMm,
            ["gamma"] = gabor.Gamma,
            ["pooling"] = FilterWords.Poolings.WordFor(gabor.Pooling),
            ["orthogonalPlanes"] = gabor.OrthogonalPlanes,
            ["cutoff"] = gabor.Cutoff,
            ["boundary"] = FilterWords.Boundaries.WordFor(gabor.Boundary),
        };
        if (gabor.Pooling == RotationPooling.None)
            tree["thetaDegrees"] = gabor.ThetaDegrees;
        else
            tree["stepDegrees"] = gabor.StepDegrees;
        return tree;
    }

    private static Dictionary<string, object> Of(WaveletFilterSettings wavelet)
    {
        var tree = new Dictionary<string, object>
        {
            ["kind"] = "wavelet",
            ["wavelet"] = wavelet.Wavelet,
            ["level"] = wavelet.Level,
            ["dimensions"] = FilterWords.Dimensions.WordFor(wavelet.Dimensions),
            ["pooling"] = FilterWords.Poolings.WordFor(wavelet.Pooling),
            ["boundary"] = FilterWords.Boundaries.WordFor(wavelet.Boundary),
        };
        if (wavelet.Band.Length > 0)
            tree["band"] = wavelet.Band;
        return tree;
    }

    private static int[] Of(RieszOrder order) => [order.X, order.Y, order.Z];
}

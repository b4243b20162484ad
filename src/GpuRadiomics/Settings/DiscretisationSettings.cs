namespace GpuRadiomics.Settings;

/// <summary>How intensities become grey levels (IBSI 4R0B).</summary>
public enum DiscretisationMethod
{
    /// <summary>Intensities are grey levels already; they must be whole numbers.</summary>
    None,

    /// <summary>Bins of one width from the range's lower bound, or from the ROI's minimum without a range (IBSI Q3RU).</summary>
    FixedBinSize,

    /// <summary>A fixed number of bins between the ROI's minimum and maximum (IBSI K15C).</summary>
    FixedBinNumber,
}

/// <summary>Where bins of a fixed size have their edges.</summary>
public enum BinEdges
{
    /// <summary>From the re-segmentation range's lower bound, or from the ROI's minimum without a range (IBSI).</summary>
    Range,

    /// <summary>At multiples of the bin size, from the last at or below the ROI's minimum on, whatever the range (PyRadiomics, and the 2014 study of Aerts et al.).</summary>
    Multiples,
}

/// <summary>One discretisation. <paramref name="BinSize"/> and <paramref name="Edges"/> count for <see cref="DiscretisationMethod.FixedBinSize"/> only, <paramref name="Bins"/> for <see cref="DiscretisationMethod.FixedBinNumber"/> only.</summary>
/// <param name="Method">The method.</param>
/// <param name="BinSize">Bin width in the image's intensity unit.</param>
/// <param name="Bins">Number of bins.</param>
/// <param name="Edges">Where the edges of bins of a fixed size lie.</param>
public sealed record Discretisation(DiscretisationMethod Method, double BinSize = 0, int Bins = 0, BinEdges Edges = BinEdges.Range)
{
    public static Discretisation None { get; } = new(DiscretisationMethod.None);

    public static Discretisation FixedBinSize(double binSize, BinEdges edges = BinEdges.Range) => new(DiscretisationMethod.FixedBinSize, BinSize: binSize, Edges: edges);

    public static Discretisation FixedBinNumber(int bins) => new(DiscretisationMethod.FixedBinNumber, Bins: bins);
}

/// <summary>What the levels of an intensity-volume histogram run over.</summary>
public enum VolumeHistogramSpan
{
    /// <summary>The re-segmentation range; without one, the ROI's intensities.</summary>
    Range,

    /// <summary>The ROI's lowest to its highest intensity.</summary>
    Roi,
}

/// <summary>The discretisations of the feature families that need one.</summary>
public sealed record DiscretisationSettings
{
    /// <summary>Bins of the intensity-volume histogram of intensities in arbitrary units (IBSI reference manual, section 3.5).</summary>
    public const int ArbitraryUnitBins = 1000;

    /// <summary>For texture matrices and the intensity histogram.</summary>
    public Discretisation Texture { get; init; } = Discretisation.FixedBinSize(25);

    /// <summary>For the intensity-volume histogram; none steps through the whole numbers.</summary>
    public Discretisation IntensityVolumeHistogram { get; init; } = Discretisation.None;

    /// <summary>A fixed bin number always runs over the ROI's intensities.</summary>
    public VolumeHistogramSpan IntensityVolumeHistogramSpan { get; init; } = VolumeHistogramSpan.Range;
}

namespace GpuRadiomics.Settings.Filters;

/// <summary>Undecimated separable wavelet transform (IBSI 25BO): sub-bands of one level, by the a trous algorithm.</summary>
public sealed record WaveletFilterSettings : FilterSettings
{
    public const int DeepestLevel = 8;

    /// <summary>haar, db1 to db10 or coif1 to coif5.</summary>
    public required string Wavelet { get; init; }

    /// <summary>From 1.</summary>
    public int Level { get; init; } = 1;

    /// <summary>L (low pass) or H (high pass) for x, y and, in 3D, z: as LHL; empty for all of a level.</summary>
    public string Band { get; init; } = "";

    public FilterDimensions Dimensions { get; init; }

    public RotationPooling Pooling { get; init; }

    public FilterBoundary Boundary { get; init; }

    /// <summary>The bands, in binary order with H as 1 and the last axis counting fastest.</summary>
    public IReadOnlyList<string> Bands => Band.Length > 0 ? [Band] : AllBands(Dimensions);

    public override IReadOnlyList<string> Names =>
        [.. Bands.Select(band => $"wavelet-{Wavelet}{(Level == 1 ? "" : FormattableString.Invariant($"-level-{Level}"))}-{band}" + Suffix(Pooling) + Suffix(Boundary))];

    internal static IReadOnlyList<string> AllBands(FilterDimensions dimensions) => dimensions == FilterDimensions.Planar
        ? ["LL", "LH", "HL", "HH"]
        : ["LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH"];
}

/// <summary>Simoncelli's isotropic band-pass wavelet (non-separable: IBSI LODD), over the image's Fourier transform; optionally Riesz-transformed (IBSI AYRS).</summary>
public sealed record SimoncelliFilterSettings : FilterSettings
{
    public const int DeepestLevel = 10;

    /// <summary>From 1, the band of the highest frequencies.</summary>
    public int Level { get; init; } = 1;

    public RieszOrder Riesz { get; init; }

    public FilterDimensions Dimensions { get; init; }

    /// <summary>Periodic filters the image's own transform; the others that of the image extended to twice its size.</summary>
    public FilterBoundary Boundary { get; init; } = FilterBoundary.Periodic;

    public override IReadOnlyList<string> Names =>
        [FormattableString.Invariant($"simoncelli-level-{Level}") + Suffix(Riesz) + Suffix(Dimensions) + Suffix(Boundary, FilterBoundary.Periodic)];
}

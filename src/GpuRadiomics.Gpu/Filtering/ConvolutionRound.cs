namespace GpuRadiomics.Gpu.Filtering;

/// <summary>Convolutions that do not need each other: one launch along each axis does them all. The rows of kernels/filter_table.h.</summary>
internal sealed class ConvolutionRound
{
    private const int PassFields = 12, ResultFields = 11;

    public List<long> X { get; } = [];

    public List<long> Y { get; } = [];

    public List<long> Z { get; } = [];

    public List<long> Results { get; } = [];

    public int CountX => X.Count / PassFields;

    public int CountY => Y.Count / PassFields;

    public int CountZ => Z.Count / PassFields;

    public int CountResults => Results.Count / ResultFields;

    /// <summary>Samples that come out of all passes along x.</summary>
    public long SamplesX { get; set; }

    /// <summary>Samples that come out of all passes along y.</summary>
    public long SamplesY { get; set; }

    /// <summary>Samples of the largest pass along x, the largest along y and the largest result.</summary>
    public long[] Most { get; } = new long[3];
}

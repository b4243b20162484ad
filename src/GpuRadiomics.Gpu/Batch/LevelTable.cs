using GpuRadiomics.Compute;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The rows of kernels/level_table.h: up to two for each item, for textures and for the intensity-volume histogram.</summary>
internal sealed class LevelTable
{
    private const int Fields = 6;

    private readonly List<long> rows = [];
    private readonly Dictionary<(PreparedItem, bool), (int Row, long Histogram)> places = [];
    private readonly NumberTable numbers = new();

    public LevelTable(IEnumerable<PreparedItem> items)
    {
        foreach (var item in items)
        {
            Add(item, isTexture: true, item.TextureScale);
            Add(item, isTexture: false, item.VolumeScale);
        }
    }

    public int Count => rows.Count / Fields;

    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    public ReadOnlySpan<double> Numbers => numbers.Numbers;

    /// <summary>Padded levels of all rows that have them.</summary>
    public long PaddedVoxels { get; private set; }

    /// <summary>Counts of all histograms.</summary>
    public long HistogramCounts { get; private set; }

    /// <summary>The row of an item's texture levels.</summary>
    public int TextureRow(PreparedItem item) => places[(item, true)].Row;

    /// <summary>An item's histogram out of all of them; null when its discretisation cannot be.</summary>
    public LevelHistogram? HistogramOf(PreparedItem item, bool isTexture, ReadOnlySpan<uint> histograms)
    {
        var scale = isTexture ? item.TextureScale : item.VolumeScale;
        if (scale is null)
            return null;
        var counts = histograms.Slice((int)places[(item, isTexture)].Histogram, scale.Levels + 1);
        var levels = new long[scale.Levels];
        for (int k = 0; k < levels.Length; k++)
            levels[k] = counts[k + 1];
        return LevelHistogram.Of(scale, levels, counts[0]);
    }

    private void Add(PreparedItem item, bool isTexture, LevelScale? scale)
    {
        if (scale is null)
            return;
        var box = item.Plan.TargetBox.Size;
        bool isPadded = isTexture && item.Item.Textures.Count > 0;
        places[(item, isTexture)] = (Count, HistogramCounts);
        rows.AddRange(
        [
            item.Roi, (long)scale.Method, scale.Levels,
            numbers.Add(scale.Lower, scale.Upper, scale.BinSize, item.Kept.Range.Lower, item.Kept.Range.Upper), isPadded ? PaddedVoxels : -1, HistogramCounts,
        ]);
        HistogramCounts += scale.Levels + 1;
        PaddedVoxels += isPadded ? (box.X + 2L) * (box.Y + 2L) * (box.Z + 2L) : 0;
    }
}

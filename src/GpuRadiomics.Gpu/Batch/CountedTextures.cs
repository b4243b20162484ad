using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// The texture matrices of a batch. The device counts every kind, by what is listed here, but not the matrices of an item that take too much memory:
/// those are counted by the host. Begun before the queue is synchronized.
/// </summary>
internal sealed class CountedTextures
{
    private static readonly (TextureKind Kind, string Kernel)[] InTables =
    [
        (TextureKind.Cooccurrence, "cooccurrence"),
        (TextureKind.DirectedCooccurrence, "cooccurrence"),
        (TextureKind.RunLength, "run_length"),
        (TextureKind.NeighbourhoodGreyToneDifference, "tone_difference"),
        (TextureKind.NeighbouringGreyLevelDependence, "dependence"),
    ];

    private readonly GpuQueue queue;
    private readonly CountedMatrices matrices;
    private readonly IDeviceCounts[] counts;

    /// <inheritdoc cref="TableCounts"/>
    public CountedTextures(Lane lane, DeviceArrays arrays, RoiImages images, PaddedRois padded, IReadOnlyList<PreparedItem> items)
    {
        queue = lane.Queue;
        var onDevice = items.SelectMany(OnDevice).ToArray();
        matrices = new(onDevice);
        counts =
        [
            .. InTables.Select(table => new TableCounts(table.Kernel, lane, arrays, images, padded, onDevice.Where(entry => entry.Request.Kind == table.Kind))),
            new ZoneCounts(lane, arrays, images, padded, onDevice.Where(entry => ZoneTable.IsOfZones(entry.Request.Kind))),
        ];
    }

    /// <summary>What the device counted; the queue was synchronized, and is again.</summary>
    public void Collect(int jobs)
    {
        foreach (var count in counts)
            count.FetchRest();
        queue.Synchronize();
        foreach (var count in counts)
            count.Collect(matrices, jobs);
    }

    /// <summary>True when the device counts all matrices of an item, so that the host has no need of its voxels.</summary>
    public bool IsWhole(PreparedItem item) => item.TextureScale is null || item.Item.Textures.All(request => matrices.Of(item, request) is not null);

    /// <param name="item">An item of the batch.</param>
    /// <param name="mask">Its intensity mask.</param>
    /// <param name="voxels">The batch's intensities.</param>
    public IReadOnlyList<TextureCounts> Of(PreparedItem item, Mask mask, KeptVoxels voxels)
    {
        if (item.TextureScale is not { } scale || item.Item.Textures.Count == 0)
            return [];
        var here = item.Item.Textures.Where(request => matrices.Of(item, request) is null).ToArray();
        var byHost = here.Length == 0 ? [] : CountHere(voxels.RoiOf(item, mask), scale, here);
        long[] slices = KeptVoxels.SliceVoxels(mask, item.Mask.Box);
        return
        [
            .. item.Item.Textures.Select(request => matrices.Of(item, request) is { } counted
                ? new TextureCounts(request, counted, request.Neighbourhood == TextureNeighbourhood.Planar ? slices : [slices.Sum()])
                : byHost.First(count => count.Request == request)),
        ];
    }

    private static IEnumerable<(PreparedItem Item, TextureRequest Request)> OnDevice(PreparedItem item) => item.TextureScale is null
        ? []
        : item.Item.Textures.Where(request => ZoneTable.IsOfZones(request.Kind) ? ZoneTable.Fits(item) : TextureTable.Fits(item, request.Kind)).Select(request => (item, request));

    private static IReadOnlyList<TextureCounts> CountHere(PreparedRoi roi, LevelScale scale, IReadOnlyList<TextureRequest> requests)
    {
        var levels = new ushort[roi.Box.Size.Voxels];
        RoiDiscretisation.Discretise(roi, scale, levels);
        return TextureCounting.Count(new PaddedLevels(roi.Box.Size, levels), roi.Morphological, requests, 1);
    }
}

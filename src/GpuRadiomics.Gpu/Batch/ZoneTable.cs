using GpuRadiomics.Compute;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The zones of one item in one neighbourhood, for all kinds of matrices that count them.</summary>
/// <param name="Item">The item.</param>
/// <param name="Neighbourhood">Which voxels are connected.</param>
/// <param name="Kinds">The kinds.</param>
/// <param name="Record">The number of the first record.</param>
internal sealed record ZoneJob(PreparedItem Item, TextureNeighbourhood Neighbourhood, TextureKind[] Kinds, long Record);

/// <summary>The zones' rows of kernels/zone_table.h, and the sizes of what they point to.</summary>
internal sealed class ZoneTable
{
    /// <summary>32-bit fields of a record: level, size, distance, slice of the target box.</summary>
    public const int RecordFields = 4;

    // As many voxels may be as many zones, and the records of one item come to the host in one piece, of at most 1 GiB.
    private const long MostVoxelsKept = 1 << 26;

    private const int Fields = 5;

    private readonly List<long> rows = [];
    private readonly List<ZoneJob> jobs = [];

    /// <param name="requests">Zone matrices that fit.</param>
    /// <param name="levels">The items' rows of levels.</param>
    public ZoneTable(IEnumerable<(PreparedItem Item, TextureRequest Request)> requests, LevelTable levels)
    {
        foreach (var group in requests.GroupBy(entry => (entry.Item, entry.Request.Neighbourhood), entry => entry.Request.Kind))
            Add(new(group.Key.Item, group.Key.Neighbourhood, [.. group], Records), levels.TextureRow(group.Key.Item));
    }

    public IReadOnlyList<ZoneJob> Jobs => jobs;

    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    public BorderTable Borders { get; } = new();

    /// <summary>Voxels of all jobs' target boxes.</summary>
    public long Voxels { get; private set; }

    /// <summary>Voxels of the largest of them.</summary>
    public long MostVoxels { get; private set; }

    /// <summary>Records of all jobs at most: a zone has a voxel at least.</summary>
    public long Records { get; private set; }

    public static bool IsOfZones(TextureKind kind) => kind is TextureKind.SizeZone or TextureKind.DistanceZone;

    /// <summary>True when the item's zones are counted on the device, if any.</summary>
    public static bool Fits(PreparedItem item) => item.Kept.Count <= MostVoxelsKept;

    /// <summary>Bytes on the device for all zones of an item, by estimate: labels, sizes, distances and records of each neighbourhood, and its map.</summary>
    public static long Bytes(IEnumerable<TextureRequest> requests, long boxVoxels) =>
        requests.Where(request => IsOfZones(request.Kind)).Select(request => request.Neighbourhood).Distinct().Count()
        * boxVoxels * ((3 + RecordFields) * sizeof(uint) + sizeof(ushort));

    private void Add(ZoneJob job, int levelRow)
    {
        bool isPlanar = job.Neighbourhood == TextureNeighbourhood.Planar;
        long map = job.Kinds.Contains(TextureKind.DistanceZone) ? Borders.MapOf(job.Item, job.Neighbourhood) : -1;
        rows.AddRange([levelRow, isPlanar ? 1 : 0, Voxels, map, job.Record]);
        jobs.Add(job);
        long voxels = job.Item.Plan.TargetBox.Size.Voxels;
        (Voxels, MostVoxels, Records) = (Voxels + voxels, Math.Max(MostVoxels, voxels), Records + job.Item.Kept.Count);
        if (rows.Count != jobs.Count * Fields)
            throw new InvalidOperationException($"A row has {Fields} fields, as zone_table.h says.");
    }
}

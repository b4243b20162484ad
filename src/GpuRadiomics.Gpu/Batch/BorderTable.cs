using GpuRadiomics.Compute;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The border rows of kernels/zone_table.h: one for each ROI and neighbourhood that distances are wanted of, however many items share it.</summary>
internal sealed class BorderTable
{
    private const int Fields = 3;

    private readonly List<long> rows = [];
    private readonly Dictionary<(int Roi, TextureNeighbourhood), long> maps = [];

    public int Count => rows.Count / Fields;

    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    /// <summary>Distances of all maps.</summary>
    public long Distances { get; private set; }

    /// <summary>Lines of the ROI that has the most of them, along x, y and z.</summary>
    public long[] MostLines { get; } = new long[3];

    /// <returns>Where the map begins.</returns>
    public long MapOf(PreparedItem item, TextureNeighbourhood neighbourhood)
    {
        if (maps.TryGetValue((item.Unfiltered.Roi, neighbourhood), out long map))
            return map;
        map = maps[(item.Unfiltered.Roi, neighbourhood)] = Distances;
        rows.AddRange([item.Unfiltered.Roi, neighbourhood == TextureNeighbourhood.Planar ? 1 : 0, map]);
        var box = item.Plan.TargetBox.Size;
        Distances += box.Voxels;
        for (int axis = 0; axis < 3; axis++)
            MostLines[axis] = Math.Max(MostLines[axis], box.Voxels / box[axis]);
        return map;
    }
}

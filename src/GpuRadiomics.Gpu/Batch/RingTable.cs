using System.Runtime.InteropServices;
using GpuRadiomics.Compute;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The rows of kernels/ring_table.h, and the sizes of what they point to.</summary>
internal sealed class RingTable
{
    private readonly List<long> rings = [];
    private readonly List<long> drawn = [];
    private readonly List<long> slices = [];
    private readonly List<double> vertices = [];

    public RingTable(IEnumerable<PlanarRings> rois)
    {
        foreach (var roi in rois)
            Add(roi);
    }

    /// <summary>A row for each polygon.</summary>
    public ReadOnlySpan<long> Rings => CollectionsMarshal.AsSpan(rings);

    /// <summary>A row for each ROI.</summary>
    public ReadOnlySpan<long> Drawn => CollectionsMarshal.AsSpan(drawn);

    /// <summary>Where the polygons of each slice of each ROI begin.</summary>
    public ReadOnlySpan<long> Slices => CollectionsMarshal.AsSpan(slices);

    /// <summary>x and y of each vertex in turn.</summary>
    public ReadOnlySpan<double> Vertices => CollectionsMarshal.AsSpan(vertices);

    public int RingCount { get; private set; }

    public int MostVertices { get; private set; }

    /// <summary>Words of the crossings of all polygons.</summary>
    public long CrossingWords { get; private set; }

    /// <summary>Voxels of all boxes.</summary>
    public long Voxels { get; private set; }

    /// <summary>Bytes that a ROI takes on the device.</summary>
    public static long BytesOf(PlanarRings roi)
    {
        long words = 0, numbers = 0;
        foreach (var ring in roi.Rings)
        {
            words += CrossingsOf(roi, RowsOf(roi, ring).Count);
            numbers += 2L * ring.Outline.X.Length;
        }

        return roi.Box.Size.Voxels + words * sizeof(uint) + numbers * sizeof(double);
    }

    private void Add(PlanarRings roi)
    {
        var box = roi.Box;
        drawn.AddRange([box.X, box.Y, box.Z, box.Size.X, box.Size.Y, box.Size.Z, slices.Count, Voxels]);
        Voxels += box.Size.Voxels;
        int next = 0;
        for (int slice = box.Z; slice < box.EndZ; slice++)
        {
            slices.Add(RingCount);
            for (; next < roi.Rings.Count && roi.Rings[next].Slice == slice; next++)
                Add(roi, roi.Rings[next]);
        }

        slices.Add(RingCount);
    }

    private void Add(PlanarRings roi, PlanarRing ring)
    {
        var (firstRow, rows) = RowsOf(roi, ring);
        var (x, y) = (ring.Outline.X, ring.Outline.Y);
        rings.AddRange([ring.Layer, vertices.Count / 2, x.Length, roi.Box.X, roi.Box.Size.X, firstRow, rows, CrossingWords]);
        for (int i = 0; i < x.Length; i++)
            vertices.AddRange([x[i], y[i]]);
        RingCount++;
        MostVertices = Math.Max(MostVertices, x.Length);
        CrossingWords += CrossingsOf(roi, rows);
    }

    private static (int First, int Count) RowsOf(PlanarRings roi, PlanarRing ring)
    {
        int first = PlanarRings.FirstCentreFrom(ring.Outline.MinY, roi.Box.Y, roi.Box.EndY);
        return (first, PlanarRings.FirstCentreFrom(ring.Outline.MaxY, roi.Box.Y, roi.Box.EndY) - first);
    }

    private static long CrossingsOf(PlanarRings roi, int rows) => (roi.Box.Size.X + 31L) / 32 * rows;
}

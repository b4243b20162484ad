using System.Runtime.InteropServices;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>Combines the polygons of one slice into one region of pixels, within the ROI's box.</summary>
internal sealed class SliceRegion(Box3 box)
{
    private readonly ScanlineFill fill = new(box);
    private readonly byte[] layer = new byte[box.Size.X * box.Size.Y];

    public int OverlappingContours { get; private set; }

    public int EmptyContours { get; private set; }

    /// <summary>Adds the polygons to <paramref name="region"/>: the box's pixels of one slice, 0 at first, 1 inside at last.</summary>
    /// <param name="polygons">The slice's polygons, duplicates already removed where the combination asks for it.</param>
    /// <param name="combination">How they make one region.</param>
    /// <param name="region">One byte a pixel, x fastest.</param>
    public void Combine(List<SlicePolygon> polygons, ContourCombination combination, Span<byte> region)
    {
        foreach (var polygon in polygons)
        {
            if (combination == ContourCombination.Xor || polygon.IsXor)
                Toggle(polygon, region);
        }

        var others = polygons.FindAll(p => combination != ContourCombination.Xor && !p.IsXor);
        var depths = combination == ContourCombination.Nested ? PolygonNesting.DepthsOf(others) : new int[others.Count];
        int deepest = depths.DefaultIfEmpty(-1).Max();
        for (int depth = 0; depth <= deepest; depth++)
        {
            layer.AsSpan().Clear();
            for (int i = 0; i < others.Count; i++)
            {
                if (depths[i] == depth)
                    Unite(others[i]);
            }

            for (int i = 0; i < layer.Length; i++)
                region[i] ^= layer[i];
        }
    }

    private void Toggle(SlicePolygon polygon, Span<byte> region)
    {
        foreach (var run in RunsOf(polygon))
        {
            foreach (ref byte pixel in Pixels(region, run))
                pixel ^= 1;
        }
    }

    private void Unite(SlicePolygon polygon)
    {
        bool overlaps = false;
        foreach (var run in RunsOf(polygon))
        {
            var pixels = Pixels(layer, run);
            overlaps |= pixels.Contains((byte)1);
            pixels.Fill(1);
        }

        if (overlaps)
            OverlappingContours++;
    }

    private ReadOnlySpan<PixelRun> RunsOf(SlicePolygon polygon)
    {
        var runs = fill.RunsOf(polygon);
        if (runs.Count == 0)
            EmptyContours++;
        return CollectionsMarshal.AsSpan(runs);
    }

    private Span<byte> Pixels(Span<byte> region, PixelRun run) =>
        region.Slice((run.Row - box.Y) * box.Size.X + run.Start - box.X, run.End - run.Start);
}

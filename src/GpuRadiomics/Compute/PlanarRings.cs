using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute;

/// <summary>A polygon that takes part in drawing a ROI.</summary>
/// <param name="Slice">The grid's slice that it lies on.</param>
/// <param name="Layer">Which layer of the slice it belongs to.</param>
/// <param name="Outline">The polygon.</param>
public readonly record struct PlanarRing(int Slice, int Layer, Polygon Outline);

/// <summary>
/// A ROI as polygons on the slices of its image, with everything decided but which voxels they cover. A pixel is in a polygon when its centre is, by
/// the even-odd rule; in a layer when it is in any polygon of the layer; in the ROI when it is in an odd number of the slice's layers.
/// </summary>
public sealed class PlanarRings
{
    /// <param name="grid">The image's grid.</param>
    /// <param name="rings">The polygons in any order; those of one layer keep theirs.</param>
    /// <exception cref="ArgumentException">A polygon lies on no slice of the grid.</exception>
    public PlanarRings(Grid grid, IEnumerable<PlanarRing> rings)
    {
        (Grid, Rings) = (grid, [.. rings.OrderBy(ring => ring.Slice).ThenBy(ring => ring.Layer)]);
        if (Rings.Count > 0 && (Rings[0].Slice < 0 || Rings[^1].Slice >= grid.Size.Z))
            throw new ArgumentException($"A polygon lies on a slice of the grid. Found: slices {Rings[0].Slice} to {Rings[^1].Slice} of {grid.Size.Z}.", nameof(rings));
        Box = Rings.Count == 0 ? default : BoxOf(Rings, grid.Size);
    }

    public Grid Grid { get; }

    /// <summary>Ordered by slice, then layer.</summary>
    public IReadOnlyList<PlanarRing> Rings { get; }

    /// <summary>The voxel centres between the outermost vertices, clipped to the image; empty when there are none.</summary>
    public Box3 Box { get; }

    /// <summary>
    /// The first pixel whose centre is at or beyond a coordinate, within <paramref name="first"/> to <paramref name="end"/>. An edge crosses the rows
    /// from that of its upper vertex up to that of its lower one, and is to the left of the pixels from that of the crossing on: half open in both
    /// directions, so polygons that share an edge never share a pixel.
    /// </summary>
    public static int FirstCentreFrom(double coordinate, int first, int end)
    {
        // An infinite edge crosses anywhere, NaN included: then at the first.
        double centre = Math.Ceiling(coordinate);
        return centre > first ? centre < end ? (int)centre : end : first;
    }

    private static Box3 BoxOf(IReadOnlyList<PlanarRing> rings, Size3 size)
    {
        int x = FirstCentreFrom(rings.Min(ring => ring.Outline.MinX), 0, size.X), endX = FirstCentreFrom(rings.Max(ring => ring.Outline.MaxX), 0, size.X);
        int y = FirstCentreFrom(rings.Min(ring => ring.Outline.MinY), 0, size.Y), endY = FirstCentreFrom(rings.Max(ring => ring.Outline.MaxY), 0, size.Y);
        return new(x, y, rings[0].Slice, new(endX - x, endY - y, rings[^1].Slice + 1 - rings[0].Slice));
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>How the polygons of one slice make one region: those of a layer are united, and an odd number of layers is inside.</summary>
internal static class ContourLayers
{
    /// <param name="slice">The slice.</param>
    /// <param name="polygons">Its polygons, duplicates already removed where the combination asks for it.</param>
    /// <param name="combination">How they make one region.</param>
    public static IEnumerable<PlanarRing> Of(int slice, List<SlicePolygon> polygons, ContourCombination combination)
    {
        var alone = polygons.FindAll(p => combination == ContourCombination.Xor || p.IsXor);
        var others = polygons.FindAll(p => combination != ContourCombination.Xor && !p.IsXor);
        int[] depths = combination == ContourCombination.Nested ? PolygonNesting.DepthsOf(others) : new int[others.Count];
        return alone.Select((polygon, i) => new PlanarRing(slice, i, polygon.Outline))
            .Concat(others.Zip(depths, (polygon, depth) => new PlanarRing(slice, alone.Count + depth, polygon.Outline)));
    }
}

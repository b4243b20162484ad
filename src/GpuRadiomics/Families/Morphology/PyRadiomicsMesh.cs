using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Volume and area of the surface mesh that PyRadiomics makes. A cell whose corner (0, 1, 1) is inside has the surface of its complement, turned round, so that
/// there diagonal outside voxels stay apart and elsewhere inside ones; between cells that differ in this the mesh is open. Its volume is the sum of the cones from
/// the centre of the first voxel outside of the mask's box, which for an open mesh depends on that point.
/// </summary>
internal static class PyRadiomicsMesh
{
    private const int ComplementedCorner = 6;

    // Which of its triangulations each polygon of more than three vertices has, pattern by pattern of those without the complemented corner: read off the meshes.
    private const string CutDigits = "010011211000100212121311B0812B401200204012210ff101011324B8100011013K4N8D00420104N2200BD213B113K1DB040SD";

    private static readonly Triangle[][] Surfaces = MakeSurfaces();

    /// <param name="mask">The mask.</param>
    /// <returns>In mm^3 and mm^2.</returns>
    public static (double Volume, double Area) Of(MorphologicalMask mask)
    {
        var cells = new PatternPlaces(mask);
        double volume = 0, area = 0;
        for (int pattern = 0; pattern < Surfaces.Length; pattern++)
        {
            if (cells.Counts[pattern] == 0)
                continue;
            var (x, y, z) = cells.Sums[pattern];
            // Sum over the cells: the cones from their own centres, and what moving the tip by their place adds, a third of place times area vector.
            var places = new Vector3D(x + 0.5 * cells.Counts[pattern], y + 0.5 * cells.Counts[pattern], z + 0.5 * cells.Counts[pattern]);
            foreach (var triangle in Surfaces[pattern])
            {
                volume += cells.Counts[pattern] * triangle.ConeVolume + places.Dot(triangle.AreaVector) / 3;
                area += cells.Counts[pattern] * triangle.Scaled(mask.SpacingMm).Area;
            }
        }

        return (volume * mask.SpacingMm.X * mask.SpacingMm.Y * mask.SpacingMm.Z, area);
    }

    private static Triangle[][] MakeSurfaces()
    {
        var surfaces = new Triangle[256][];
        int polygons = 0;
        for (int pattern = 0; pattern < surfaces.Length; pattern++)
        {
            if ((pattern >> ComplementedCorner & 1) == 0)
                surfaces[pattern] = [.. MarchingCubes.Polygons(pattern).SelectMany(polygon => MarchingCubes.Triangulations(polygon).ElementAt(polygon.Count > 3 ? CutOf(polygons++) : 0))];
        }

        for (int pattern = 0; pattern < surfaces.Length; pattern++)
            surfaces[pattern] ??= [.. surfaces[255 - pattern].Select(triangle => new Triangle(triangle.A, triangle.C, triangle.B))];
        return surfaces;
    }

    /// <summary>Digits, then capitals, then small letters.</summary>
    private static int CutOf(int polygon) => CutDigits[polygon] switch
    {
        >= 'a' and var c => c - 'a' + 36,
        >= 'A' and var c => c - 'A' + 10,
        var c => c - '0',
    };
}

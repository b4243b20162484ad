using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Support;

/// <summary>A zone found by flooding.</summary>
/// <param name="Level">Its grey level.</param>
/// <param name="Size">Its voxels.</param>
/// <param name="Distance">The smallest distance of its voxels to the border of the morphological mask.</param>
internal readonly record struct NaiveZone(int Level, int Size, int Distance);

/// <summary>Zones by their definition.</summary>
internal static class NaiveZones
{
    /// <param name="box">The grey levels.</param>
    /// <param name="mask">The morphological mask: 1 inside.</param>
    /// <param name="neighbourhood">Planar: zones of 8-connected voxels, and the border, of each slice by itself; give one slice.</param>
    public static NaiveZone[] Of(LevelBox box, LevelBox mask, TextureNeighbourhood neighbourhood)
    {
        var seen = new HashSet<(int X, int Y, int Z)>();
        var zones = new List<NaiveZone>();
        foreach (var (x, y, z, level) in box.Voxels())
        {
            if (!seen.Add((x, y, z)))
                continue;
            var zone = new List<(int X, int Y, int Z)> { (x, y, z) };
            for (int i = 0; i < zone.Count; i++)
            {
                foreach (var d in Direction.Volumetric.SelectMany(d => (Direction[])[d, new(-d.X, -d.Y, -d.Z)]))
                {
                    var next = (X: zone[i].X + d.X, Y: zone[i].Y + d.Y, Z: zone[i].Z + d.Z);
                    if (box[next.X, next.Y, next.Z] == level && seen.Add(next))
                        zone.Add(next);
                }
            }

            zones.Add(new(level, zone.Count, zone.Min(voxel => Distance(mask, voxel.X, voxel.Y, voxel.Z, neighbourhood))));
        }

        return [.. zones];
    }

    public static CountCell[] Sizes(IEnumerable<NaiveZone> zones) => Counted(zones.Select(zone => (zone.Level, zone.Size)));

    public static CountCell[] Distances(IEnumerable<NaiveZone> zones) => Counted(zones.Select(zone => (zone.Level, zone.Distance)));

    /// <summary>The fewest steps along the axes to any voxel outside the mask, looked for in a frame one voxel wide around the box too.</summary>
    private static int Distance(LevelBox mask, int x, int y, int z, TextureNeighbourhood neighbourhood)
    {
        bool planar = neighbourhood == TextureNeighbourhood.Planar;
        int nearest = int.MaxValue;
        for (int oz = planar ? z : -1; oz <= (planar ? z : mask.Size.Z); oz++)
        for (int oy = -1; oy <= mask.Size.Y; oy++)
        for (int ox = -1; ox <= mask.Size.X; ox++)
        {
            if (mask[ox, oy, oz] == 0)
                nearest = Math.Min(nearest, Math.Abs(ox - x) + Math.Abs(oy - y) + Math.Abs(oz - z));
        }

        return nearest;
    }

    private static CountCell[] Counted(IEnumerable<(int Level, int Column)> entries) =>
        [.. entries.GroupBy(entry => entry).OrderBy(group => group.Key).Select(group => new CountCell(group.Key.Level, group.Key.Column, group.Count()))];
}

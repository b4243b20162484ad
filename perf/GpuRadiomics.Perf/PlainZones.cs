using GpuRadiomics.Compute;

namespace GpuRadiomics.Perf;

/// <summary>The plainest zones there are: flooded from voxel to voxel, with distances that spread inwards from the border.</summary>
internal static class PlainZones
{
    private static readonly Direction[] Neighbours = [.. Direction.Volumetric.SelectMany(d => (Direction[])[d, new(-d.X, -d.Y, -d.Z)])];

    /// <summary>Zones by (level, size) and by (level, distance to the border); the ROI does not touch the cube's faces.</summary>
    public static (Dictionary<(int, int), long> Sizes, Dictionary<(int, int), long> Distances) Of(SyntheticRoi roi)
    {
        int[] distance = DistancesOf(roi);
        var seen = new bool[roi.Levels.Length];
        var (sizes, distances) = (new Dictionary<(int, int), long>(), new Dictionary<(int, int), long>());
        for (int start = 0; start < seen.Length; start++)
        {
            if (roi.Levels[start] == 0 || seen[start])
                continue;
            seen[start] = true;
            var zone = new List<int> { start };
            for (int i = 0; i < zone.Count; i++)
            {
                foreach (int next in Neighbours.Select(d => zone[i] + OffsetOf(roi, d)).Where(next => !seen[next] && roi.Levels[next] == roi.Levels[start]))
                {
                    seen[next] = true;
                    zone.Add(next);
                }
            }

            var (bySize, byDistance) = ((roi.Levels[start], zone.Count), (roi.Levels[start], zone.Min(voxel => distance[voxel])));
            sizes[bySize] = sizes.GetValueOrDefault(bySize) + 1;
            distances[byDistance] = distances.GetValueOrDefault(byDistance) + 1;
        }

        return (sizes, distances);
    }

    private static int[] DistancesOf(SyntheticRoi roi)
    {
        int[] faces = [.. Neighbours.Where(d => Math.Abs(d.X) + Math.Abs(d.Y) + Math.Abs(d.Z) == 1).Select(d => OffsetOf(roi, d))];
        var distance = new int[roi.Levels.Length];
        int left = roi.Levels.Count(level => level > 0);
        for (int steps = 1; left > 0; steps++)
        {
            for (int i = 0; i < distance.Length; i++)
            {
                if (roi.Levels[i] == 0 || distance[i] != 0 || !faces.Any(face => roi.Levels[i + face] == 0 || distance[i + face] == steps - 1 && steps > 1))
                    continue;
                distance[i] = steps;
                left--;
            }
        }

        return distance;
    }

    private static int OffsetOf(SyntheticRoi roi, Direction d) => (d.Z * roi.Size.Y + d.Y) * roi.Size.X + d.X;
}

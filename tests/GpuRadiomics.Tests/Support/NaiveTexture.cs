using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Support;

/// <summary>Texture matrices by their definition.</summary>
internal static class NaiveTexture
{
    /// <summary>Each voxel with its neighbour ahead and its neighbour behind (IBSI LFYI, symmetric).</summary>
    public static CountCell[] Pairs(LevelBox box, Direction d)
    {
        var pairs = new List<(int Level, int Neighbour)>();
        foreach (var (x, y, z, level) in box.Voxels())
        {
            pairs.Add((level, box[x + d.X, y + d.Y, z + d.Z]));
            pairs.Add((level, box[x - d.X, y - d.Y, z - d.Z]));
        }

        return Counted(pairs.Where(pair => pair.Neighbour != 0));
    }

    /// <summary>Each voxel with its neighbour ahead only.</summary>
    public static CountCell[] DirectedPairs(LevelBox box, Direction d) =>
        Counted(box.Voxels().Select(v => (v.Level, Neighbour: box[v.X + d.X, v.Y + d.Y, v.Z + d.Z])).Where(pair => pair.Neighbour != 0));

    /// <summary>From each voxel that starts a run to the run's end (IBSI TP0I).</summary>
    public static CountCell[] Runs(LevelBox box, Direction d)
    {
        var runs = new List<(int, int)>();
        foreach (var (x, y, z, level) in box.Voxels())
        {
            if (box[x - d.X, y - d.Y, z - d.Z] == level)
                continue;
            int length = 1;
            while (box[x + length * d.X, y + length * d.Y, z + length * d.Z] == level)
                length++;
            runs.Add((level, length));
        }

        return Counted(runs);
    }

    /// <summary>Of each voxel with neighbours, by their number k: one in column k and |k i - sum of their levels| in column 26 + k (IBSI IPET).</summary>
    public static CountCell[] ToneDifferences(LevelBox box)
    {
        var entries = new List<(int, int)>();
        foreach (var (x, y, z, level) in box.Voxels())
        {
            int[] neighbours = [.. Neighbours(box, x, y, z)];
            int difference = Math.Abs(neighbours.Length * level - neighbours.Sum());
            if (neighbours.Length > 0)
                entries.AddRange([(level, neighbours.Length), .. Enumerable.Repeat((level, 26 + neighbours.Length), difference)]);
        }

        return Counted(entries);
    }

    /// <summary>Each voxel with one more than its neighbours of equal level (IBSI REK0).</summary>
    public static CountCell[] Dependences(LevelBox box) =>
        Counted(box.Voxels().Select(v => (v.Level, 1 + Neighbours(box, v.X, v.Y, v.Z).Count(neighbour => neighbour == v.Level))));

    /// <summary>The levels of the up to 26 neighbours; of 8 in a box of one slice.</summary>
    private static IEnumerable<int> Neighbours(LevelBox box, int x, int y, int z) =>
        from dz in (int[])[-1, 0, 1]
        from dy in (int[])[-1, 0, 1]
        from dx in (int[])[-1, 0, 1]
        where (dx, dy, dz) != (0, 0, 0) && box[x + dx, y + dy, z + dz] != 0
        select box[x + dx, y + dy, z + dz];

    private static CountCell[] Counted(IEnumerable<(int Level, int Column)> entries)
    {
        var counts = new Dictionary<(int Level, int Column), long>();
        foreach (var entry in entries)
            counts[entry] = counts.GetValueOrDefault(entry) + 1;
        return [.. counts.OrderBy(cell => cell.Key.Level).ThenBy(cell => cell.Key.Column).Select(cell => new CountCell(cell.Key.Level, cell.Key.Column, cell.Value))];
    }
}

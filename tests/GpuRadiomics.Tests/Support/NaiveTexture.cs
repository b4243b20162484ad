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

    private static CountCell[] Counted(IEnumerable<(int Level, int Column)> entries)
    {
        var counts = new Dictionary<(int Level, int Column), long>();
        foreach (var entry in entries)
            counts[entry] = counts.GetValueOrDefault(entry) + 1;
        return [.. counts.OrderBy(cell => cell.Key.Level).ThenBy(cell => cell.Key.Column).Select(cell => new CountCell(cell.Key.Level, cell.Key.Column, cell.Value))];
    }
}

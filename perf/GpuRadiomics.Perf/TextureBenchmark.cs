using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Perf;

/// <summary>Texture counting on one thread and on all: a ROI of 200 000 voxels, by number of grey levels and by how uniform they are.</summary>
internal static class TextureBenchmark
{
    private static readonly TextureRequest Cooccurrence = new(TextureKind.Cooccurrence, TextureNeighbourhood.Volumetric);
    private static readonly TextureRequest RunLength = new(TextureKind.RunLength, TextureNeighbourhood.Volumetric);
    private static readonly TextureRequest ToneDifference = new(TextureKind.NeighbourhoodGreyToneDifference, TextureNeighbourhood.Volumetric);
    private static readonly TextureRequest Dependence = new(TextureKind.NeighbouringGreyLevelDependence, TextureNeighbourhood.Volumetric);

    private static readonly TextureRequest[] Zones =
        [new(TextureKind.SizeZone, TextureNeighbourhood.Volumetric), new(TextureKind.DistanceZone, TextureNeighbourhood.Volumetric)];

    public static void Run()
    {
        foreach (var (levels, smoothings, name) in new[] { (64, 2, "Ng64"), (64, 0, "Ng64-noise"), (1, 2, "flat"), (32, 2, "Ng32"), (255, 2, "Ng255"), (1024, 2, "Ng1024") })
        {
            var roi = new SyntheticRoi(128, 36.3, levels, smoothings);
            var padded = roi.Layout();
            double units = 13.0 * roi.Voxels;
            Check(roi, padded);
            Measurement.Print($"layout {name}", roi.Voxels, "voxel", () => roi.Layout());
            foreach (int jobs in new[] { 1, Environment.ProcessorCount })
            {
                Measurement.Print($"glcm 13 directions {name} {jobs}T", units, "pair", () => TextureCounting.Count(padded, roi.Mask.Inside, [Cooccurrence], jobs));
                Measurement.Print($"glrlm 13 directions {name} {jobs}T", units, "voxel*direction", () => TextureCounting.Count(padded, roi.Mask.Inside, [RunLength], jobs));
            }

            Measurement.Print($"glszm and gldzm {name}", roi.Voxels, "voxel", () => TextureCounting.Count(padded, roi.Mask.Inside, Zones, 1));
            Measurement.Print($"glszm {name}", roi.Voxels, "voxel", () => TextureCounting.Count(padded, roi.Mask.Inside, Zones[..1], 1));
            Measurement.Print($"ngtdm {name} 1T", roi.Voxels, "voxel", () => TextureCounting.Count(padded, roi.Mask.Inside, [ToneDifference], 1));
            Measurement.Print($"ngldm {name} 1T", roi.Voxels, "voxel", () => TextureCounting.Count(padded, roi.Mask.Inside, [Dependence], 1));
        }
    }

    /// <summary>Every matrix against the plainest counting there is.</summary>
    private static void Check(SyntheticRoi roi, PaddedLevels padded)
    {
        var counts = TextureCounting.Count(padded, roi.Mask.Inside, [Cooccurrence, RunLength, .. Zones, ToneDifference, Dependence], 1);
        for (int d = 0; d < Direction.Volumetric.Count; d++)
        {
            var step = Direction.Volumetric[d];
            Measurement.Check($"glcm {step}", Equal(counts[0].Slices[0][d], PlainPairs(roi, step)));
            Measurement.Check($"glrlm {step}", Equal(counts[1].Slices[0][d], PlainRuns(roi, step)));
        }

        var (sizes, distances) = PlainZones.Of(roi);
        Measurement.Check("glszm", Equal(counts[2].Slices[0][0], sizes));
        Measurement.Check("gldzm", Equal(counts[3].Slices[0][0], distances));

        var (differences, dependences) = PlainNeighbours(roi);
        Measurement.Check("ngtdm", Equal(counts[4].Slices[0][0], differences));
        Measurement.Check("ngldm", Equal(counts[5].Slices[0][0], dependences));
    }

    private static bool Equal(CountMatrix counts, Dictionary<(int, int), long> plain) =>
        counts.Cells.Length == plain.Count && counts.Cells.All(cell => plain.GetValueOrDefault((cell.Level, cell.Column)) == cell.Count);

    private static Dictionary<(int, int), long> PlainPairs(SyntheticRoi roi, Direction step)
    {
        var pairs = new Dictionary<(int, int), long>();
        for (int i = 0; i < roi.Levels.Length; i++)
        {
            int a = roi.Levels[i], b = LevelAt(roi, i, step, 1);
            if (a == 0 || b == 0)
                continue;
            pairs[(a, b)] = pairs.GetValueOrDefault((a, b)) + 1;
            pairs[(b, a)] = pairs.GetValueOrDefault((b, a)) + 1;
        }

        return pairs;
    }

    private static Dictionary<(int, int), long> PlainRuns(SyntheticRoi roi, Direction step)
    {
        var runs = new Dictionary<(int, int), long>();
        for (int i = 0; i < roi.Levels.Length; i++)
        {
            int level = roi.Levels[i];
            if (level == 0 || LevelAt(roi, i, step, -1) == level)
                continue;
            int length = 1;
            while (LevelAt(roi, i, step, length) == level)
                length++;
            runs[(level, length)] = runs.GetValueOrDefault((level, length)) + 1;
        }

        return runs;
    }

    /// <summary>Voxels (column k) and differences (column 26 + k) by number of neighbours, and voxels by dependence.</summary>
    private static (Dictionary<(int, int), long> Differences, Dictionary<(int, int), long> Dependences) PlainNeighbours(SyntheticRoi roi)
    {
        var (differences, dependences) = (new Dictionary<(int, int), long>(), new Dictionary<(int, int), long>());
        for (int i = 0; i < roi.Levels.Length; i++)
        {
            int level = roi.Levels[i], index = i;
            if (level == 0)
                continue;
            int[] neighbours = [.. Direction.Volumetric.SelectMany(step => (int[])[LevelAt(roi, index, step, 1), LevelAt(roi, index, step, -1)]).Where(other => other != 0)];
            Add(dependences, (level, 1 + neighbours.Count(other => other == level)), 1);
            if (neighbours.Length == 0)
                continue;
            Add(differences, (level, neighbours.Length), 1);
            Add(differences, (level, 26 + neighbours.Length), Math.Abs(neighbours.Length * level - neighbours.Sum()));
        }

        return (differences, dependences);
    }

    private static void Add(Dictionary<(int, int), long> counts, (int, int) cell, long count)
    {
        if (count != 0)
            counts[cell] = counts.GetValueOrDefault(cell) + count;
    }

    private static int LevelAt(SyntheticRoi roi, int index, Direction step, int times)
    {
        int edge = roi.Size.X;
        int x = index % edge + step.X * times, y = index / edge % edge + step.Y * times, z = index / edge / edge + step.Z * times;
        return x < 0 || y < 0 || z < 0 || x >= edge || y >= edge || z >= edge ? 0 : roi.Levels[(z * edge + y) * edge + x];
    }
}

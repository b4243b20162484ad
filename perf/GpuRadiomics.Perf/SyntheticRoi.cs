using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Perf;

/// <summary>An ellipsoidal ROI in a cube of spatially correlated grey levels.</summary>
internal sealed class SyntheticRoi
{
    /// <param name="edge">Voxels along each edge of the cube.</param>
    /// <param name="radius">Mean half axis of the ellipsoid in voxels.</param>
    /// <param name="levels">Number of grey levels; 1 makes a flat ROI.</param>
    /// <param name="smoothings">Times that the noise is averaged over neighbours: 0 is white noise.</param>
    public SyntheticRoi(int edge, double radius, int levels, int smoothings)
    {
        Size = new(edge, edge, edge);
        Grid = Grid.Axial(Size, new(1, 1, 1));
        Intensities = Noise(edge, smoothings);
        Levels = new ushort[Intensities.Length];
        double centre = (edge - 1) / 2.0;
        for (int i = 0; i < Levels.Length; i++)
        {
            double x = (i % edge - centre) / 1.15, y = i / edge % edge - centre, z = (i / edge / edge - centre) * 1.15;
            if (x * x + y * y + z * z > radius * radius)
                continue;
            Levels[i] = (ushort)Math.Clamp(1 + (int)((Intensities[i] + 600) / 1200 * levels), 1, levels);
        }

        Mask = Mask.FromGrid(Grid, [.. Levels.Select(level => (byte)(level > 0 ? 1 : 0))]);
    }

    public Grid Grid { get; }

    public Mask Mask { get; }

    public Size3 Size { get; }

    /// <summary>From -1000 to 1000.</summary>
    public double[] Intensities { get; }

    /// <summary>0 outside the ROI.</summary>
    public ushort[] Levels { get; }

    public long Voxels => Mask.VoxelCount;

    /// <summary>The levels of the ROI's bounding box, as a backend lays them out for counting.</summary>
    public PaddedLevels Layout()
    {
        var box = Mask.Box;
        var cropped = new ushort[box.Size.Voxels];
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
            Levels.AsSpan((z * Size.Y + y) * Size.X + box.X, box.Size.X).CopyTo(cropped.AsSpan((int)box.OffsetOf(box.X, y, z)));
        return new(box.Size, cropped);
    }

    private static double[] Noise(int edge, int smoothings)
    {
        var random = new Random(1);
        var values = new double[edge * edge * edge];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextDouble();
        for (int s = 0; s < smoothings; s++)
        {
            foreach (int stride in new[] { 1, edge, edge * edge })
                values = AverageOfThree(values, edge, stride);
        }

        double low = values.Min(), high = values.Max();
        return [.. values.Select(v => Math.Round((v - low) / (high - low) * 2000 - 1000))];
    }

    private static double[] AverageOfThree(double[] values, int edge, int stride)
    {
        var averaged = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int at = i / stride % edge;
            averaged[i] = (values[at > 0 ? i - stride : i] + values[i] + values[at < edge - 1 ? i + stride : i]) / 3;
        }

        return averaged;
    }
}

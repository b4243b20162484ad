using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>A ROI's deviations from its mean intensity, row by row, in the bounding box of the intensity mask.</summary>
internal sealed class DeviationRows
{
    private readonly int[] starts;

    /// <param name="mask">At least one voxel.</param>
    /// <param name="mean">Its mean intensity.</param>
    public DeviationRows(IntensityMask mask, double mean)
    {
        SpacingMm = mask.SpacingMm;
        var (lowest, size) = BoxOf(mask);
        Size = size;
        starts = new int[size.Y * size.Z + 1];
        Columns = new int[mask.Intensities.Length];
        int at = 0;
        for (int row = 0; row < size.Y * size.Z; row++)
        {
            int first = ((lowest.Z + row / size.Y) * mask.Size.Y + lowest.Y + row % size.Y) * mask.Size.X + lowest.X;
            var inside = mask.Inside.AsSpan(first, size.X);
            for (int x = 0; x < inside.Length; x++)
            {
                if (inside[x] != 0)
                    Columns[at++] = x;
            }

            starts[row + 1] = at;
        }

        Values = Array.ConvertAll(mask.Intensities, intensity => intensity - mean);
        double largest = Values.Max(Math.Abs);
        // A power of two takes no digit off, and squares of squares stay in range.
        Exponent = largest > 0 ? Math.ILogB(largest) : 0;
        for (int i = 0; i < Values.Length; i++)
            Values[i] = Math.ScaleB(Values[i], -Exponent);
    }

    public Size3 Size { get; }

    public Vector3D SpacingMm { get; }

    /// <summary>The deviations are <see cref="Values"/> times 2 to this power.</summary>
    public int Exponent { get; }

    /// <summary>The x of each voxel, row after row: y fastest, then z.</summary>
    public int[] Columns { get; }

    /// <summary>The deviation of each voxel, scaled to between -2 and 2.</summary>
    public double[] Values { get; }

    /// <summary>Rows (y + z times the box's rows per slice) that hold a voxel.</summary>
    public int[] FilledRows() => [.. Enumerable.Range(0, starts.Length - 1).Where(row => starts[row] < starts[row + 1])];

    /// <summary>The voxels of a row, in <see cref="Columns"/> and <see cref="Values"/>.</summary>
    public (int First, int End) VoxelsOf(int row) => (starts[row], starts[row + 1]);

    private static ((int X, int Y, int Z) Lowest, Size3 Size) BoxOf(IntensityMask mask)
    {
        var (x0, y0, z0, x1, y1, z1) = (int.MaxValue, int.MaxValue, int.MaxValue, -1, -1, -1);
        for (int row = 0; row < mask.Size.Y * mask.Size.Z; row++)
        {
            var inside = mask.Inside.AsSpan(row * mask.Size.X, mask.Size.X);
            int first = inside.IndexOfAnyExcept((byte)0);
            if (first < 0)
                continue;
            (x0, x1) = (Math.Min(x0, first), Math.Max(x1, inside.LastIndexOfAnyExcept((byte)0)));
            (y0, y1) = (Math.Min(y0, row % mask.Size.Y), Math.Max(y1, row % mask.Size.Y));
            (z0, z1) = (Math.Min(z0, row / mask.Size.Y), Math.Max(z1, row / mask.Size.Y));
        }

        return ((x0, y0, z0), new(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1));
    }
}

using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// The voxels whose centres lie within a sphere of 1 cm^3 around a voxel's centre, as rows along x. The row at (dy, dz) holds dx = -w .. w
/// with a half width w; rows of one dz that have the same half width follow one another.
/// </summary>
internal sealed class PeakSphere
{
    // 10 mm (3 / (4 pi))^(1/3).
    private const double RadiusMm = 6.2035049089940001667;

    private readonly (int First, int End)[][] rows;

    public PeakSphere(Grid grid)
    {
        Reach = ReachOf(grid);
        rows = new (int, int)[Reach.Z + 1][];
        for (int dz = 0; dz <= Reach.Z; dz++)
        {
            rows[dz] = new (int, int)[Reach.X + 1];
            for (int dy = 0, width = Reach.X; dy <= Reach.Y; dy++)
            {
                while (width >= 0 && !IsWithin(grid.SpacingMm, width, dy, dz))
                    width--;
                if (width < 0)
                    break;
                rows[dz][width] = rows[dz][width].End == 0 ? (dy, dy + 1) : (rows[dz][width].First, dy + 1);
                Voxels += (2L * width + 1) * (dy > 0 ? 2 : 1) * (dz > 0 ? 2 : 1);
            }
        }
    }

    /// <summary>Voxels from the centre to the last ones within, along each axis.</summary>
    public Size3 Reach { get; }

    /// <summary>Voxels in the whole sphere.</summary>
    public long Voxels { get; }

    /// <summary>The reach on a grid; no more than the grid has voxels.</summary>
    public static Size3 ReachOf(Grid grid) =>
        new(Along(grid.Size.X, grid.SpacingMm.X), Along(grid.Size.Y, grid.SpacingMm.Y), Along(grid.Size.Z, grid.SpacingMm.Z));

    /// <summary>The rows dy (and -dy) from First to End - 1 at dz (and -dz) that have a half width; none when End is 0.</summary>
    public (int First, int End) RowsOf(int dz, int halfWidth) => rows[dz][halfWidth];

    /// <summary>All rows in the order in which they are summed; each with dy above 0 stands for the row at -dy too.</summary>
    public IEnumerable<(int Dz, int Dy, int HalfWidth)> RowsInOrder() =>
        from dz in Enumerable.Range(-Reach.Z, 2 * Reach.Z + 1)
        from halfWidth in Enumerable.Range(0, Reach.X + 1)
        let rowsAlike = RowsOf(Math.Abs(dz), halfWidth)
        from dy in Enumerable.Range(rowsAlike.First, rowsAlike.End - rowsAlike.First)
        select (dz, dy, halfWidth);

    private static int Along(int size, double spacingMm) => (int)Math.Min(size, Math.Floor(RadiusMm / spacingMm));

    private static bool IsWithin(Vector3D spacingMm, int dx, int dy, int dz)
    {
        double x = dx * spacingMm.X, y = dy * spacingMm.Y, z = dz * spacingMm.Z;
        return x * x + y * y + z * z <= RadiusMm * RadiusMm;
    }
}

using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// The cells that supervoxels start from: a box cut into equal parts along each axis, of sides near to those of a cube that has a supervoxel's volume. A supervoxel has
/// 500 mm^3, and at least 20 voxels (the reference implementation of Zwanenburg et al. 2019).
/// </summary>
internal sealed class SupervoxelGrid
{
    private const double VolumeMm3 = 500;
    private const double FewestVoxels = 20;

    private readonly int[] firstOfCellX;

    /// <param name="size">Voxels of the box.</param>
    /// <param name="spacingMm">Their spacing.</param>
    public SupervoxelGrid(Size3 size, Vector3D spacingMm)
    {
        Voxels = Math.Max(FewestVoxels, VolumeMm3 / (spacingMm.X * spacingMm.Y * spacingMm.Z));
        SideMm = CubeRoot(Voxels * spacingMm.X * spacingMm.Y * spacingMm.Z);
        Cells = new(Along(size.X, spacingMm.X), Along(size.Y, spacingMm.Y), Along(size.Z, spacingMm.Z));
        (CellOfX, CellOfY, CellOfZ) = (CellsOf(size.X, Cells.X), CellsOf(size.Y, Cells.Y), CellsOf(size.Z, Cells.Z));
        firstOfCellX = [.. Enumerable.Range(0, Cells.X + 1).Select(cell => CellOfX.Count(other => other < cell))];
    }

    /// <summary>Voxels of a supervoxel, on average.</summary>
    public double Voxels { get; }

    /// <summary>The side of a cube of its volume.</summary>
    public double SideMm { get; }

    public Size3 Cells { get; }

    /// <summary>The cell of each index along x.</summary>
    public int[] CellOfX { get; }

    public int[] CellOfY { get; }

    public int[] CellOfZ { get; }

    /// <summary>The first index along x that lies in a cell or beyond; cells before the first begin at 0, those after the last at the end.</summary>
    public int FirstOfCellX(int cell) => firstOfCellX[Math.Clamp(cell, 0, Cells.X)];

    private int Along(int size, double spacingMm) => Math.Clamp((int)Math.Round(size * spacingMm / SideMm, MidpointRounding.ToEven), 1, size);

    private static int[] CellsOf(int size, int cells) => [.. Enumerable.Range(0, size).Select(i => (int)((2L * i + 1) * cells / (2L * size)))];

    /// <summary>By Newton's method: the platform's library may differ in the last digit from one machine to the next.</summary>
    private static double CubeRoot(double value)
    {
        double root = Math.Max(1, value);
        for (int step = 0; step < 100; step++)
            root -= (root * root * root - value) / (3 * root * root);
        return root;
    }
}

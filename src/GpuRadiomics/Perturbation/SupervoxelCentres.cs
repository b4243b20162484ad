using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perturbation;

/// <summary>Place (in mm from the box's first voxel) and intensity of each supervoxel: the means of its voxels. Numbered by the cell they start from, x fastest.</summary>
internal sealed class SupervoxelCentres
{
    private readonly SupervoxelGrid grid;
    private readonly Size3 size;
    private readonly Vector3D spacingMm;

    /// <summary>Those of the cells themselves.</summary>
    public SupervoxelCentres(SupervoxelGrid grid, double[] image, Size3 size, Vector3D spacingMm)
    {
        (this.grid, this.size, this.spacingMm) = (grid, size, spacingMm);
        int count = (int)grid.Cells.Voxels;
        (X, Y, Z, Intensity) = (new double[count], new double[count], new double[count], new double[count]);
        var labels = new int[image.Length];
        int at = 0;
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        for (int x = 0; x < size.X; x++, at++)
            labels[at] = LabelOf(grid.CellOfX[x], grid.CellOfY[y], grid.CellOfZ[z]);
        MoveTo(labels, image);
    }

    public double[] X { get; }

    public double[] Y { get; }

    public double[] Z { get; }

    public double[] Intensity { get; }

    /// <summary>The supervoxel that starts from a cell.</summary>
    public int LabelOf(int cellX, int cellY, int cellZ) => (cellZ * grid.Cells.Y + cellY) * grid.Cells.X + cellX;

    /// <summary>Moves each centre to the mean of the voxels with its label; one that has none stays. Sums run in the order of the voxels.</summary>
    public void MoveTo(int[] labels, double[] image)
    {
        int count = X.Length;
        double[] x = new double[count], y = new double[count], z = new double[count], intensity = new double[count];
        var voxels = new int[count];
        int at = 0;
        for (int k = 0; k < size.Z; k++)
        for (int j = 0; j < size.Y; j++)
        for (int i = 0; i < size.X; i++, at++)
        {
            int label = labels[at];
            voxels[label]++;
            x[label] += i;
            y[label] += j;
            z[label] += k;
            intensity[label] += image[at];
        }

        for (int label = 0; label < count; label++)
        {
            if (voxels[label] == 0)
                continue;
            X[label] = x[label] / voxels[label] * spacingMm.X;
            Y[label] = y[label] / voxels[label] * spacingMm.Y;
            Z[label] = z[label] / voxels[label] * spacingMm.Z;
            Intensity[label] = intensity[label] / voxels[label];
        }
    }
}

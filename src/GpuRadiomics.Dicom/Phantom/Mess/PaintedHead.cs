using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>A person's CT in memory, to be cut in any plane as a workstation does.</summary>
internal sealed class PaintedHead
{
    private readonly short[] hu;

    public PaintedHead(PatientPlan person)
    {
        Grid = person.Grid;
        var (size, painter) = (Grid.Size, new SlicePainter(person));
        hu = new short[size.Voxels];
        for (int k = 0; k < size.Z; k++)
            painter.Paint(k, hu.AsSpan(k * size.X * size.Y, size.X * size.Y));
    }

    public Grid Grid { get; }

    public int Slices => Grid.Size.Z;

    /// <param name="k">0 = lowest.</param>
    public PaintedSlice Axial(int k)
    {
        var (size, spacing) = (Grid.Size, Grid.SpacingMm);
        int pixels = size.X * size.Y;
        return new(
            size.X, size.Y, spacing.X, spacing.Y, spacing.Z, Grid.OriginMm with { Z = Grid.SliceZ(k) }, Vector3D.UnitX, Vector3D.UnitY,
            hu.AsSpan(k * pixels, pixels).ToArray());
    }

    /// <param name="i">0 = furthest to the right.</param>
    public PaintedSlice Sagittal(int i)
    {
        var (size, spacing, origin) = (Grid.Size, Grid.SpacingMm, Grid.OriginMm);
        return new(
            size.Y, size.Z, spacing.Y, spacing.Z, spacing.X, new(origin.X + i * spacing.X, origin.Y, Grid.SliceZ(size.Z - 1)), Vector3D.UnitY, new(0, 0, -1),
            Cut(size.Y, (j, k) => (k * size.Y + j) * size.X + i));
    }

    /// <param name="j">0 = furthest to the front.</param>
    public PaintedSlice Coronal(int j)
    {
        var (size, spacing, origin) = (Grid.Size, Grid.SpacingMm, Grid.OriginMm);
        return new(
            size.X, size.Z, spacing.X, spacing.Z, spacing.Y, new(origin.X, origin.Y + j * spacing.Y, Grid.SliceZ(size.Z - 1)), Vector3D.UnitX, new(0, 0, -1),
            Cut(size.X, (i, k) => (k * size.Y + j) * size.X + i));
    }

    /// <summary>Rows from the head down.</summary>
    private short[] Cut(int columns, Func<int, int, int> voxel)
    {
        var pixels = new short[columns * Slices];
        for (int row = 0; row < Slices; row++)
        for (int column = 0; column < columns; column++)
            pixels[row * columns + column] = hu[voxel(column, Slices - 1 - row)];
        return pixels;
    }
}

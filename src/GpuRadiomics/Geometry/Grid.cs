namespace GpuRadiomics.Geometry;

/// <summary>
/// A regular grid of voxel centres in patient space (LPS, millimetres). Index (0, 0, 0) lies at <see cref="OriginMm"/>;
/// index axis x runs along a row (DICOM: increasing column), y down the rows, z from slice to slice.
/// </summary>
public sealed record Grid
{
    /// <summary>Two grids are the same when no voxel centre lies further apart than this part of the smallest spacing.</summary>
    public const double SamePositionTolerance = 1e-2;

    /// <param name="size">Voxels along each axis, each at least 1.</param>
    /// <param name="spacingMm">Distance between voxel centres along each axis in mm, each positive and finite.</param>
    /// <param name="originMm">Patient position of the centre of voxel (0, 0, 0) in mm.</param>
    /// <param name="axisX">Unit direction of index axis x in patient space.</param>
    /// <param name="axisY">Unit direction of index axis y, perpendicular to <paramref name="axisX"/>.</param>
    /// <param name="axisZ">Unit direction of index axis z, perpendicular to both.</param>
    /// <exception cref="ArgumentException">A size, spacing or axis is not as described.</exception>
    public Grid(Size3 size, Vector3D spacingMm, Vector3D originMm, Vector3D axisX, Vector3D axisY, Vector3D axisZ)
    {
        if (size.X < 1 || size.Y < 1 || size.Z < 1)
            throw new ArgumentException($"A grid has at least one voxel along each axis. Found: {size}.", nameof(size));
        if (!(spacingMm.X > 0 && spacingMm.Y > 0 && spacingMm.Z > 0) || !double.IsFinite(spacingMm.X + spacingMm.Y + spacingMm.Z))
            throw new ArgumentException($"Voxel spacing is positive and finite along each axis. Found: {spacingMm} mm.", nameof(spacingMm));
        const double unitTolerance = 1e-3;
        if (Math.Abs(axisX.Length - 1) > unitTolerance || Math.Abs(axisY.Length - 1) > unitTolerance || Math.Abs(axisZ.Length - 1) > unitTolerance
            || Math.Abs(axisX.Dot(axisY)) > unitTolerance || Math.Abs(axisX.Dot(axisZ)) > unitTolerance || Math.Abs(axisY.Dot(axisZ)) > unitTolerance)
            throw new ArgumentException($"Grid axes are perpendicular unit vectors. Found: {axisX}, {axisY}, {axisZ}.", nameof(axisX));
        (Size, SpacingMm, OriginMm, AxisX, AxisY, AxisZ) = (size, spacingMm, originMm, axisX, axisY, axisZ);
    }

    public Size3 Size { get; }

    public Vector3D SpacingMm { get; }

    public Vector3D OriginMm { get; }

    public Vector3D AxisX { get; }

    public Vector3D AxisY { get; }

    public Vector3D AxisZ { get; }

    public double VoxelVolumeMm3 => SpacingMm.X * SpacingMm.Y * SpacingMm.Z;

    /// <summary>A grid whose axes are the patient axes, with its first voxel at the origin.</summary>
    public static Grid Axial(Size3 size, Vector3D spacingMm) =>
        new(size, spacingMm, default, Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);

    /// <summary>Maps a (fractional, zero-based) index to the patient position in mm (DICOM PS3.3 equation C.7.6.2.1-1).</summary>
    public Vector3D MapIndexToPatientMm(Vector3D index) =>
        OriginMm + AxisX * (index.X * SpacingMm.X) + AxisY * (index.Y * SpacingMm.Y) + AxisZ * (index.Z * SpacingMm.Z);

    /// <summary>Maps a patient position in mm to the (fractional, zero-based) index.</summary>
    public Vector3D MapPatientMmToIndex(Vector3D positionMm)
    {
        var d = positionMm - OriginMm;
        return new(d.Dot(AxisX) / SpacingMm.X, d.Dot(AxisY) / SpacingMm.Y, d.Dot(AxisZ) / SpacingMm.Z);
    }

    /// <summary>Says how <paramref name="other"/> differs from this grid, in words and numbers, or null when they are the same grid.</summary>
    public string? DifferenceFrom(Grid other)
    {
        if (Size != other.Size)
            return $"size {other.Size} instead of {Size} voxels";
        double smallest = Math.Min(SpacingMm.X, Math.Min(SpacingMm.Y, SpacingMm.Z));
        var far = new Vector3D(Size.X - 1, Size.Y - 1, Size.Z - 1);
        double originShiftMm = (MapIndexToPatientMm(default) - other.MapIndexToPatientMm(default)).Length;
        double largestShiftMm = originShiftMm;
        foreach (var corner in new Vector3D[] { new(far.X, 0, 0), new(0, far.Y, 0), new(0, 0, far.Z), far })
            largestShiftMm = Math.Max(largestShiftMm, (MapIndexToPatientMm(corner) - other.MapIndexToPatientMm(corner)).Length);
        if (largestShiftMm <= SamePositionTolerance * smallest)
            return null;
        return FormattableString.Invariant(
            $"voxel centres up to {largestShiftMm:G4} mm apart (origin {originShiftMm:G4} mm, spacing {other.SpacingMm} instead of {SpacingMm} mm)");
    }
}

using GpuRadiomics.Geometry;

namespace GpuRadiomics.Formats.Images;

/// <summary>
/// Where a file puts its voxels, in LPS millimetres: the centre of the first one and the step from one to the next along each index axis.
/// </summary>
internal readonly record struct VoxelSteps(Vector3D X, Vector3D Y, Vector3D Z, Vector3D OriginMm)
{
    // The same tolerance as Grid's, here so that a file is rejected and not the caller.
    private const double PerpendicularTolerance = 1e-3;

    /// <summary>How far a spacing field may differ, relatively, from the length of a step in single precision and still be meant as the same.</summary>
    private const double SameSpacingTolerance = 1e-5;

    /// <summary>Steps given in NIfTI's axes (x to the right, y to anterior), in some unit, as LPS millimetres.</summary>
    public static VoxelSteps FromRas(Vector3D x, Vector3D y, Vector3D z, Vector3D origin, double mmPerUnit)
    {
        // Taken from 0, so that no -0 comes of it.
        Vector3D Lps(Vector3D ras) => new(0 - ras.X * mmPerUnit, 0 - ras.Y * mmPerUnit, ras.Z * mmPerUnit);
        return new(Lps(x), Lps(y), Lps(z), Lps(origin));
    }

    /// <param name="path">The file the steps come from.</param>
    /// <param name="size">Voxels along each axis.</param>
    /// <param name="namedSpacingMm">
    /// The spacing where the file also gives it as plain numbers. It is used where it agrees with the steps: a rotated 3 mm step in
    /// single precision measures 2.9999998 mm, and the number of voxels after resampling depends on such digits.
    /// </param>
    public Grid ToGrid(string path, Size3 size, Vector3D? namedSpacingMm = null)
    {
        double lx = X.Length, ly = Y.Length, lz = Z.Length;
        if (!(lx > 0 && ly > 0 && lz > 0) || !double.IsFinite(lx + ly + lz) || !double.IsFinite(OriginMm.Length))
            throw FileRejection.Malformed(path, "The header's geometry makes no sense", $"voxel steps {X}, {Y}, {Z} mm, origin {OriginMm} mm",
                "three finite steps that are not zero, and a finite origin");
        var (axisX, axisY, axisZ) = (Unit(X, lx), Unit(Y, ly), Unit(Z, lz));
        double worst = Math.Max(Math.Abs(axisX.Dot(axisY)), Math.Max(Math.Abs(axisX.Dot(axisZ)), Math.Abs(axisY.Dot(axisZ))));
        if (!(worst <= PerpendicularTolerance))
            throw FileRejection.Malformed(path, "The image is sheared: its axes are not perpendicular",
                FormattableString.Invariant($"axes {axisX}, {axisY}, {axisZ}, cosine between two of them {worst:G3}"),
                FormattableString.Invariant($"a cosine of at most {PerpendicularTolerance}; resample the image onto perpendicular axes first"));
        var named = namedSpacingMm ?? default;
        return new Grid(size, new(Spacing(lx, named.X), Spacing(ly, named.Y), Spacing(lz, named.Z)), OriginMm, axisX, axisY, axisZ);
    }

    // Divided, not multiplied by the reciprocal: a step along a patient axis gives exactly 1.
    private static Vector3D Unit(Vector3D step, double length) => new(step.X / length, step.Y / length, step.Z / length);

    private static double Spacing(double measured, double named) =>
        Math.Abs(named - measured) <= SameSpacingTolerance * measured ? named : measured;
}

using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Formats.Nifti;

/// <summary>
/// Where the voxels lie: sform (method 3 of nifti1.h) when its code is positive, else qform (method 2), else pixdim alone (method 1).
/// NIfTI's patient axes are RAS, the grid's are LPS; the index axes stay those of the file.
/// </summary>
internal static class NiftiGeometry
{
    public static Grid Read(string path, NiftiFields fields, Size3 size)
    {
        double mm = MmPerUnit(path, fields.XyztUnits & 7);
        var pixdim = new Vector3D(fields.Pixdim(1), fields.Pixdim(2), fields.Pixdim(3));
        if (fields.SformCode > 0)
            return Sform(fields, mm).ToGrid(path, size, pixdim * mm);
        if (!(pixdim.X > 0 && pixdim.Y > 0 && pixdim.Z > 0))
            throw FileRejection.Malformed(path, "The header's voxel size makes no sense", $"pixdim {pixdim}", "three positive numbers");
        var steps = fields.QformCode > 0
            ? Qform(path, fields, pixdim, mm)
            : VoxelSteps.FromRas(Vector3D.UnitX * pixdim.X, Vector3D.UnitY * pixdim.Y, Vector3D.UnitZ * pixdim.Z, default, mm);
        return steps.ToGrid(path, size, pixdim * mm);
    }

    private static VoxelSteps Sform(NiftiFields fields, double mm)
    {
        // Rows srow_x, srow_y and srow_z lie one behind the other; their columns are the steps and the offset.
        int srow = fields.Layout.SrowX;
        var columns = new Vector3D[4];
        for (int c = 0; c < 4; c++)
            columns[c] = new(fields.Real(srow, c), fields.Real(srow, 4 + c), fields.Real(srow, 8 + c));
        return VoxelSteps.FromRas(columns[0], columns[1], columns[2], columns[3], mm);
    }

    private static VoxelSteps Qform(string path, NiftiFields fields, Vector3D pixdim, double mm)
    {
        double b = fields.Real(fields.Layout.QuaternB), c = fields.Real(fields.Layout.QuaternB, 1), d = fields.Real(fields.Layout.QuaternB, 2);
        double vector = b * b + c * c + d * d;
        // The header leaves out a = sqrt(1 - b² - c² - d²). Half turns make the sum 1, and single precision then a little more.
        const double roundingTolerance = 1e-5;
        if (!(vector <= 1 + roundingTolerance))
            throw FileRejection.Malformed(path, "The header's quaternion is no rotation", $"quatern_b, c, d = {new Vector3D(b, c, d)}",
                "a vector of length at most 1");
        if (vector > 1)
        {
            double scale = 1 / Math.Sqrt(vector);
            (b, c, d, vector) = (b * scale, c * scale, d * scale, 1);
        }

        double a = Math.Sqrt(1 - vector);
        double qfac = fields.Pixdim(0) < 0 ? -1 : 1;
        var x = new Vector3D(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)) * pixdim.X;
        var y = new Vector3D(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)) * pixdim.Y;
        var z = new Vector3D(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c) * (pixdim.Z * qfac);
        int qoffset = fields.Layout.QoffsetX;
        return VoxelSteps.FromRas(x, y, z, new(fields.Real(qoffset), fields.Real(qoffset, 1), fields.Real(qoffset, 2)), mm);
    }

    /// <summary>NIFTI_UNITS_*; an unknown unit is taken as mm, as all readers do.</summary>
    private static double MmPerUnit(string path, int unit) => unit switch
    {
        0 or 2 => 1,
        1 => 1000,
        3 => 1e-3,
        _ => throw FileRejection.Malformed(path, "The header's unit of length makes no sense",
            FormattableString.Invariant($"xyzt_units {unit}"), "0 (unknown), 1 (m), 2 (mm) or 3 (micron)"),
    };
}

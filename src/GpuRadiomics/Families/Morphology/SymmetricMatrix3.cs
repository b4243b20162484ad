using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>A symmetric matrix of three rows.</summary>
public readonly record struct SymmetricMatrix3(double XX, double YY, double ZZ, double XY, double YZ, double ZX)
{
    private const int MostSweeps = 50;

    public static SymmetricMatrix3 operator +(SymmetricMatrix3 a, SymmetricMatrix3 b) =>
        new(a.XX + b.XX, a.YY + b.YY, a.ZZ + b.ZZ, a.XY + b.XY, a.YZ + b.YZ, a.ZX + b.ZX);

    public static SymmetricMatrix3 operator *(SymmetricMatrix3 a, double factor) =>
        new(a.XX * factor, a.YY * factor, a.ZZ * factor, a.XY * factor, a.YZ * factor, a.ZX * factor);

    /// <summary>The column v times the row v.</summary>
    public static SymmetricMatrix3 Square(Vector3D v) => new(v.X * v.X, v.Y * v.Y, v.Z * v.Z, v.X * v.Y, v.Y * v.Z, v.Z * v.X);

    /// <summary>The row v times the matrix times the column v.</summary>
    public double Quadratic(Vector3D v) =>
        XX * v.X * v.X + YY * v.Y * v.Y + ZZ * v.Z * v.Z + 2 * (XY * v.X * v.Y + YZ * v.Y * v.Z + ZX * v.Z * v.X);

    /// <summary>The row v times the matrix times the column w.</summary>
    public double Bilinear(Vector3D v, Vector3D w) =>
        v.Dot(new(XX * w.X + XY * w.Y + ZX * w.Z, XY * w.X + YY * w.Y + YZ * w.Z, ZX * w.X + YZ * w.Y + ZZ * w.Z));

    /// <summary>By cofactors; not finite where the determinant is 0.</summary>
    public SymmetricMatrix3 Inverse()
    {
        double xx = YY * ZZ - YZ * YZ, xy = YZ * ZX - XY * ZZ, zx = XY * YZ - YY * ZX;
        double determinant = XX * xx + XY * xy + ZX * zx;
        return new SymmetricMatrix3(xx, ZZ * XX - ZX * ZX, XX * YY - XY * XY, xy, ZX * XY - XX * YZ, zx) * (1 / determinant);
    }

    /// <summary>The eigenvalues, largest first, by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5).</summary>
    public double[] Eigenvalues()
    {
        double[,] m = { { XX, XY, ZX }, { XY, YY, YZ }, { ZX, YZ, ZZ } };
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double diagonal = Math.Abs(m[0, 0]) + Math.Abs(m[1, 1]) + Math.Abs(m[2, 2]);
            double rest = Math.Abs(m[0, 1]) + Math.Abs(m[0, 2]) + Math.Abs(m[1, 2]);
            // Off-diagonal elements enter eigenvalues squared, so these are gone long before they are zero.
            if (rest <= 1e-20 * diagonal)
                break;
            Rotate(m, 0, 1);
            Rotate(m, 0, 2);
            Rotate(m, 1, 2);
        }

        return [.. new[] { m[0, 0], m[1, 1], m[2, 2] }.OrderDescending()];
    }

    /// <summary>The turn in the plane of axes p and q that makes their element zero.</summary>
    private static void Rotate(double[,] m, int p, int q)
    {
        if (m[p, q] == 0)
            return;
        double tau = (m[q, q] - m[p, p]) / (2 * m[p, q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        double c = 1 / Math.Sqrt(1 + t * t), s = t * c;
        m[p, p] -= t * m[p, q];
        m[q, q] += t * m[p, q];
        m[p, q] = m[q, p] = 0;
        int r = 3 - p - q;
        (m[r, p], m[r, q]) = (c * m[r, p] - s * m[r, q], s * m[r, p] + c * m[r, q]);
        (m[p, r], m[q, r]) = (m[r, p], m[r, q]);
    }
}

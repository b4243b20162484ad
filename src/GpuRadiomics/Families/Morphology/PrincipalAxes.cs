using System.Numerics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Principal component analysis of a mask's voxel centres (IBSI reference manual, sections 3.1.12 to 3.1.14): the semi-axes of the ellipsoid are
/// 2 sqrt(lambda), lambda being the eigenvalues of the covariance. IBSI does not say which covariance; its reference values of the digital phantom are
/// those of the sample covariance, with the number of voxels less one.
/// </summary>
public static class PrincipalAxes
{
    /// <summary>The ellipsoid; axes along which the centres do not extend are 0 exactly.</summary>
    public static Ellipsoid Of(VoxelMoments m, Vector3D spacingMm, SampleSize divisor = SampleSize.Sample)
    {
        var (s, n) = (spacingMm, (Int128)m.Count);
        Int128 xx = n * m.XX - m.X * m.X, yy = n * m.YY - m.Y * m.Y, zz = n * m.ZZ - m.Z * m.Z;
        Int128 xy = n * m.XY - m.X * m.Y, yz = n * m.YZ - m.Y * m.Z, zx = n * m.ZX - m.Z * m.X;
        double nn = (double)m.Count * (divisor == SampleSize.Population ? m.Count : Math.Max(1, m.Count - 1));
        double[] lambda = new SymmetricMatrix3(
            (double)xx / nn * s.X * s.X, (double)yy / nn * s.Y * s.Y, (double)zz / nn * s.Z * s.Z,
            (double)xy / nn * s.X * s.Y, (double)yz / nn * s.Y * s.Z, (double)zx / nn * s.Z * s.X).Eigenvalues();
        int dimensions = Dimensions(xx, yy, zz, xy, yz, zx);
        double SemiAxis(int k) => k < dimensions ? 2 * Math.Sqrt(Math.Max(0, lambda[k])) : 0;
        return new(SemiAxis(0), SemiAxis(1), SemiAxis(2));
    }

    /// <summary>
    /// In how many dimensions the centres extend: 0 for one voxel, 1 for a line, 2 for a plane. It is the rank of their scatter matrix, which has no
    /// negative eigenvalues, and is found in whole numbers because rounding would turn a zero into something tiny.
    /// </summary>
    private static int Dimensions(BigInteger xx, BigInteger yy, BigInteger zz, BigInteger xy, BigInteger yz, BigInteger zx)
    {
        var determinant = xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * zx) + zx * (xy * yz - yy * zx);
        var minors = xx * yy - xy * xy + yy * zz - yz * yz + zz * xx - zx * zx;
        return !determinant.IsZero ? 3 : !minors.IsZero ? 2 : !(xx + yy + zz).IsZero ? 1 : 0;
    }
}

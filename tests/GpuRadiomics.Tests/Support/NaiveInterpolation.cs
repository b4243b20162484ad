using GpuRadiomics.Preparation;

namespace GpuRadiomics.Tests.Support;

/// <summary>
/// Interpolation voxel by voxel: along z, then y, then x, each tap added by a fused multiply-add.
/// </summary>
/// <param name="Alignment">The two grids.</param>
/// <param name="Source">Voxels of the whole source.</param>
/// <param name="Taps">Source voxels along each axis, the first being (Taps - 1) / 2 before the one at or below the position.</param>
/// <param name="WeightOf">Weight of a tap when the position lies t beyond the voxel at or below it.</param>
internal sealed record NaiveInterpolation(GridAlignment Alignment, double[] Source, int Taps, Func<int, double, double> WeightOf)
{
    public static double Linear(int tap, double t) => tap == 0 ? 1 - t : t;

    /// <summary>The cubic B-spline, piece by piece.</summary>
    public static double CubicBasis(int tap, double t)
    {
        double d = Math.Abs(tap - 1 - t);
        return d switch { < 1 => 2.0 / 3 - d * d + d * d * d / 2, < 2 => Math.Pow(2 - d, 3) / 6, _ => 0 };
    }

    public static int Nearest(AxisAlignment axis, int target) =>
        Enumerable.Range(0, axis.SourceSize).OrderBy(i => Math.Abs(i - axis.SourcePosition(target))).ThenByDescending(i => i).First();

    public double[] All() => Images.Fill(Alignment.Target.Size, At);

    private double At(int x, int y, int z)
    {
        var (i, u) = Along(Alignment.X, x);
        var (j, v) = Along(Alignment.Y, y);
        var (k, w) = Along(Alignment.Z, z);
        var size = Alignment.Source.Size;
        return Combine(u, a => Combine(v, b => Combine(w, c => Source[(k[c] * size.Y + j[b]) * size.X + i[a]])));
    }

    private double Combine(double[] weights, Func<int, double> value)
    {
        double sum = weights[0] * value(0);
        for (int tap = 1; tap < Taps; tap++)
            sum = Math.FusedMultiplyAdd(weights[tap], value(tap), sum);
        return sum;
    }

    private (int[] Indices, double[] Weights) Along(AxisAlignment axis, int target)
    {
        double position = Math.Clamp(axis.SourcePosition(target), 0, axis.SourceSize - 1);
        int below = (int)Math.Floor(position);
        return (
            [.. Enumerable.Range(below - (Taps - 1) / 2, Taps).Select(voxel => NaiveSpline.Mirrored(voxel, axis.SourceSize))],
            [.. Enumerable.Range(0, Taps).Select(tap => WeightOf(tap, position - below))]);
    }
}

using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// Simoncelli's band-pass (Portilla and Simoncelli 2000) and the Riesz transform (Unser and Van De Ville 2010) as functions of frequency. With r the length of the frequency
/// in parts of the highest of the level, which halves from level to level: cos(pi/2 log2(2 r)) for r from 1/4 to 1, else 0.
/// The Riesz transform of orders (a, b, c), n together: (-i)^n sqrt(n! / (a! b! c!)) times the product of the frequency's components to these powers over its length to the n.
/// </summary>
/// <param name="size">Voxels of the transformed volume.</param>
/// <param name="planar">Each slice is transformed by itself.</param>
/// <param name="level">Simoncelli's level from 1; 0 for the Riesz transform alone.</param>
/// <param name="riesz">Its orders.</param>
internal sealed class SpectralTransfer(Size3 size, bool planar, int level, RieszOrder riesz)
{
    private readonly double[] frequenciesX = Frequencies(size.X);
    private readonly double[] frequenciesY = Frequencies(size.Y);
    private readonly double[] frequenciesZ = Frequencies(planar ? 1 : size.Z);
    private readonly double coefficient = Math.Sqrt(Factorial(riesz.Total) / (Factorial(riesz.X) * Factorial(riesz.Y) * Factorial(riesz.Z)));

    /// <summary>The value at indices of frequencies, from 0 to size - 1.</summary>
    public (double Re, double Im) At(int kx, int ky, int kz)
    {
        double x = frequenciesX[kx], y = frequenciesY[ky], z = frequenciesZ[kz];
        double length = Math.Sqrt(x * x + y * y + z * z);
        double value = level == 0 ? 1 : BandPass(length);
        if (riesz.IsNone || value == 0)
            return (value, 0);
        if (length == 0)
            return (0, 0);
        value *= coefficient * Power(x / length, riesz.X) * Power(y / length, riesz.Y) * Power(z / length, riesz.Z);
        return (riesz.Total % 4) switch
        {
            0 => (value, 0),
            1 => (0, -value),
            2 => (-value, 0),
            _ => (0, value),
        };
    }

    private double BandPass(double length)
    {
        double part = length * (1 << (level - 1));
        return part is >= 0.25 and <= 1 ? Elementary.Turn(Elementary.Log2(2 * part) / 4).Cos : 0;
    }

    /// <summary>
    /// In parts of the highest frequency that voxels can hold: evenly from -1 to 1 with both ends, as the filters of IBSI-2's reference maps are sampled. A transform's own
    /// frequencies lie 2 / count apart instead of 2 / (count - 1); on the 64 voxels of those maps that would be 2.5 and 8 % of the range at levels 2 and 3.
    /// </summary>
    private static double[] Frequencies(int count) =>
        count == 1 ? [0] : [.. Enumerable.Range(0, count).Select(k => (2.0 * ((k + count / 2) % count) - (count - 1)) / (count - 1))];

    private static double Power(double value, int exponent)
    {
        double power = 1;
        for (int i = 0; i < exponent; i++)
            power *= value;
        return power;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}

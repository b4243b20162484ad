using System.Numerics;
using GpuRadiomics.Compute.Spatial;

namespace GpuRadiomics.Tests.Compute.Spatial;

/// <summary>Four complex lines as the transforms lay them out, and their transform by its definition.</summary>
internal static unsafe class Lines
{
    /// <summary>Rounding errors of a transform of numbers up to 1 and their naive twin: some times length times epsilon.</summary>
    public static double Tolerance(int length) => 1e-15 * length + 1e-15;

    public static Complex[][] Random(Random random, int length) =>
        [.. Enumerable.Range(0, FourLanes.Count).Select(_ => Enumerable.Range(0, length).Select(_ => Random(random)).ToArray())];

    public static double[] Interleaved(Complex[][] lines) =>
        [.. Enumerable.Range(0, lines[0].Length).SelectMany(n => lines.Select(line => line[n].Real).Concat(lines.Select(line => line[n].Imaginary)))];

    public static Complex At(double[] interleaved, int element, int line) =>
        new(interleaved[element * Complex4.Length + line], interleaved[element * Complex4.Length + FourLanes.Count + line]);

    /// <summary>X(k) = sum of x(n) exp(-2 pi i k n / length); beyond the line's end it is 0.</summary>
    public static Complex Naive(Complex[] line, int frequency, int length)
    {
        var sum = Complex.Zero;
        for (int n = 0; n < line.Length; n++)
            sum += line[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)frequency * n % length) / length);
        return sum;
    }

    /// <summary>Transforms with a plan and sorts the frequencies.</summary>
    public static Complex[][] Transformed(FourierPlan plan, Complex[][] lines)
    {
        double[] values = Interleaved(lines);
        fixed (double* first = values)
            plan.Transform(first);
        return [.. Enumerable.Range(0, FourLanes.Count).Select(l => Enumerable.Range(0, plan.Length).Select(k => At(values, plan.PositionOf(k), l)).ToArray())];
    }

    private static Complex Random(Random random) => new(2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
}

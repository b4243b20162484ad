namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// The Fourier transform, X(k) = sum over n of x(n) exp(-2 pi i k n / L), of lines whose length has no prime factors but 2, 3 and 5; four lines at once, in place.
/// It leaves frequencies in the order in which they come out; whoever only sums over them need not sort them.
/// </summary>
internal sealed unsafe class FourierPlan
{
    private readonly List<(int Radix, int Step, double[] Roots)> stages = [];
    private readonly int[] positions;

    /// <exception cref="ArgumentException">The length has another prime factor.</exception>
    public FourierPlan(int length)
    {
        Length = length;
        int part = length;
        foreach (int radix in (int[])[4, 5, 3, 2])
        {
            for (; part % radix == 0; part /= radix)
                stages.Add((radix, part / radix, RootsOf(radix, part)));
        }

        if (part != 1)
            throw new ArgumentException($"A length has no prime factors but 2, 3 and 5. Found: {length}.", nameof(length));
        positions = new int[length];
        for (int position = 0; position < length; position++)
            positions[FrequencyOf(position)] = position;
    }

    public int Length { get; }

    /// <summary>Where the transform leaves a frequency, 0 to length - 1.</summary>
    public int PositionOf(int frequency) => positions[frequency];

    /// <summary>The shortest length that is at least as long as asked for.</summary>
    public static int LengthFrom(int least)
    {
        for (int length = least; ; length++)
        {
            int rest = length;
            foreach (int prime in (int[])[2, 3, 5])
            {
                while (rest % prime == 0)
                    rest /= prime;
            }

            if (rest == 1)
                return length;
        }
    }

    /// <param name="lines">As many <see cref="Complex4"/> as the plan is long.</param>
    public void Transform(double* lines)
    {
        foreach (var (radix, step, roots) in stages)
        {
            fixed (double* first = roots)
                Butterflies.Apply(radix, lines, lines + (long)Length * Complex4.Length, step, first);
        }
    }

    private int FrequencyOf(int position)
    {
        int frequency = 0, weight = 1;
        foreach (var (radix, step, _) in stages)
        {
            frequency += position / step % radix * weight;
            weight *= radix;
        }

        return frequency;
    }

    /// <summary>exp(-2 pi i j q / part) for each place j in a part and each q from 1 to radix - 1.</summary>
    private static double[] RootsOf(int radix, int part)
    {
        var roots = new double[2 * (radix - 1) * (part / radix)];
        int at = 0;
        for (int j = 0; j < part / radix; j++)
        for (int q = 1; q < radix; q++)
        {
            var (cos, sin) = UnitRoot.Of((long)j * q % part, part);
            (roots[at++], roots[at++]) = (cos, -sin);
        }

        return roots;
    }
}

namespace GpuRadiomics.Preparation;

/// <summary>The cubic B-spline's recursive prefilter (Unser, Aldroubi, Eden 1993, "B-spline signal processing: Part II", section II.B; mirror boundary).</summary>
public static class SplinePole
{
    /// <summary>The filter's pole, sqrt(3) - 2.</summary>
    public static readonly double Value = Math.Sqrt(3) - 2;

    /// <summary>(1 - z)(1 - 1/z): what the samples are multiplied by.</summary>
    public const double Gain = 6;

    // |z|^30 = 7e-18: further samples do not change a double.
    private const int Horizon = 30;

    /// <summary>
    /// The weights that give the causal filter's first value as a sum over the first samples of a line of <paramref name="length"/> mirrored samples.
    /// Short lines get the exact periodic sum, long ones the sum up to where it no longer changes a double.
    /// </summary>
    public static double[] FirstValueWeights(int length)
    {
        double z = Value;
        var weights = new double[Math.Min(length, Horizon)];
        if (length > Horizon)
        {
            double power = 1;
            for (int k = 0; k < weights.Length; k++, power *= z)
                weights[k] = power;
            return weights;
        }

        int period = 2 * length - 2;
        double whole = 1 - Math.Pow(z, period);
        for (int k = 0; k < length; k++)
            weights[k] = (k == 0 || k == length - 1 ? Math.Pow(z, k) : Math.Pow(z, k) + Math.Pow(z, period - k)) / whole;
        return weights;
    }
}

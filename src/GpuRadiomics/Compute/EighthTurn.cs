namespace GpuRadiomics.Compute;

/// <summary>
/// Sine and cosine up to an eighth of a turn, by Taylor's series; the terms left out are below 1e-19. The platform's library may differ in the last digit
/// from one processor to the next.
/// </summary>
internal static class EighthTurn
{
    /// <param name="x">Radians, from -pi/4 to pi/4.</param>
    public static double Sin(double x)
    {
        double square = x * x, sum = 0;
        for (int k = 19; k >= 3; k -= 2)
            sum = (1 - sum) * square / (k * (k - 1));
        return x - x * sum;
    }

    /// <param name="x">Radians, from -pi/4 to pi/4.</param>
    public static double Cos(double x)
    {
        double square = x * x, sum = 0;
        for (int k = 18; k >= 2; k -= 2)
            sum = (1 - sum) * square / (k * (k - 1));
        return 1 - sum;
    }
}

namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// Points of the unit circle, by a series of our own: those of the platform's library may differ in the last digit from one processor to the next.
/// </summary>
internal static class UnitRoot
{
    /// <summary>Cosine and sine of k / n of a full turn; k from 0 to n - 1. Points that mirror each other do so exactly.</summary>
    public static (double Cos, double Sin) Of(long k, long n)
    {
        // In units of 1 / (8 n) of a turn, folded three times at the circle's axes of symmetry down to an eighth.
        long angle = 8 * k;
        bool lower = angle > 4 * n;
        angle = lower ? 8 * n - angle : angle;
        bool left = angle > 2 * n;
        angle = left ? 4 * n - angle : angle;
        bool steep = angle > n;
        angle = steep ? 2 * n - angle : angle;
        double radians = Math.PI / 4 * angle / n;
        var (cos, sin) = steep ? (EighthTurn.Sin(radians), EighthTurn.Cos(radians)) : (EighthTurn.Cos(radians), EighthTurn.Sin(radians));
        return (left ? -cos : cos, lower ? -sin : sin);
    }
}

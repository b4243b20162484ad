namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Smooth random values in space: a random value on each lattice point, interpolated linearly between them (value noise).</summary>
internal sealed class SolidNoise(ulong seed, double latticeMm)
{
    /// <summary>A value in [-1, 1) at a position in mm.</summary>
    public double At(double x, double y, double z)
    {
        double u = x / latticeMm, v = y / latticeMm, w = z / latticeMm;
        int i = (int)Math.Floor(u), j = (int)Math.Floor(v), k = (int)Math.Floor(w);
        (u, v, w) = (u - i, v - j, w - k);
        return Mix(Plane(i, j, k, u, v), Plane(i, j, k + 1, u, v), w);
    }

    private double Plane(int i, int j, int k, double u, double v) =>
        Mix(Mix(Lattice(i, j, k), Lattice(i + 1, j, k), u), Mix(Lattice(i, j + 1, k), Lattice(i + 1, j + 1, k), u), v);

    private static double Mix(double a, double b, double part) => a + (b - a) * part;

    private double Lattice(int i, int j, int k)
    {
        // 21 bits an axis: the image would have to span two million lattice points to repeat.
        ulong place = ((ulong)(i & 0x1FFFFF) << 42) | ((ulong)(j & 0x1FFFFF) << 21) | (uint)(k & 0x1FFFFF);
        return (long)SplitMix64.Mix(seed ^ SplitMix64.Mix(place)) * (1.0 / (1UL << 63));
    }
}

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>
/// The SplitMix64 generator: G. L. Steele Jr., D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
/// in the form of S. Vigna's public domain splitmix64.c. Integers only, hence the same numbers on every machine and .NET version.
/// </summary>
public sealed class SplitMix64(ulong seed)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>An independent generator for each combination of keys, so what one part draws does not depend on what others drew.</summary>
    public static SplitMix64 For(params ReadOnlySpan<ulong> keys)
    {
        ulong mixed = 0;
        foreach (ulong key in keys)
            mixed = Mix(mixed + key + GoldenGamma);
        return new(mixed);
    }

    public ulong Next() => Mix(state += GoldenGamma);

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * NextUnit();

    /// <summary>Uniform in 0 .. count - 1.</summary>
    public int Below(int count) => (int)(NextUnit() * count);

    /// <summary>The output function: a bijection that scatters neighbouring integers.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

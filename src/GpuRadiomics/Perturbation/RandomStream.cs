namespace GpuRadiomics.Perturbation;

/// <summary>What random numbers are used for; each use has a stream of its own.</summary>
internal enum RandomUse
{
    Noise = 1,
    Rim = 2,
    Supervoxel = 3,
}

/// <summary>
/// Random numbers by index: each is a function of seed, use, realisation and index alone, so that any order, number of threads or cut of the image gives the same.
/// The function is that of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"), whose n-th number is a mix of n times a constant.
/// </summary>
internal readonly struct RandomStream
{
    // 2^64 by the golden ratio, odd.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private readonly ulong start;

    public RandomStream(int seed, RandomUse use, int realisation) => start = Mix(Mix((ulong)seed + Gamma) ^ ((ulong)use << 32 | (uint)realisation));

    /// <summary>64 random bits; no two indices have the same.</summary>
    public ulong BitsAt(long index) => Mix(start + ((ulong)index + 1) * Gamma);

    /// <summary>One of 2^52 equally likely numbers, each in the middle of its interval: above 0 and below 1.</summary>
    public double UniformAt(long index) => ((BitsAt(index) >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>A number of the standard normal distribution.</summary>
    public double NormalAt(long index) => NormalQuantile.Of(UniformAt(index));

    /// <summary>One-to-one on 64 bits.</summary>
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

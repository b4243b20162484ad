using System.Numerics;
using System.Runtime.InteropServices;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Imaging;

/// <summary>
/// The voxels of an image as they are stored in its file (int16 most often), with the rescale that makes intensities of them:
/// intensity = stored * slope + intercept, per slice. Kept in the stored type, so a CT takes two bytes a voxel.
/// </summary>
public abstract class StoredVoxels
{
    private protected StoredVoxels(Size3 size, double[] slopes, double[] intercepts)
    {
        if (slopes.Length != size.Z || intercepts.Length != size.Z)
            throw new ArgumentException($"One slope and one intercept a slice. Found: {slopes.Length} and {intercepts.Length} for {size.Z} slices.", nameof(slopes));
        (Size, Slopes, Intercepts) = (size, slopes, intercepts);
    }

    public Size3 Size { get; }

    /// <summary>Rescale slope of each slice.</summary>
    public IReadOnlyList<double> Slopes { get; }

    /// <summary>Rescale intercept of each slice.</summary>
    public IReadOnlyList<double> Intercepts { get; }

    /// <summary>True when every intensity is a whole number because of how it is stored: integers, and whole slopes and intercepts.</summary>
    public bool AreWhole => AreIntegers && Slopes.All(double.IsInteger) && Intercepts.All(double.IsInteger);

    /// <summary>Whether stored values are of an integer type.</summary>
    private protected abstract bool AreIntegers { get; }

    /// <summary>Writes the rescaled intensities of the voxels (x0 .. x0 + destination.Length - 1, y, z) to <paramref name="destination"/>.</summary>
    public abstract void ReadIntensities(int x0, int y, int z, Span<double> destination);

    /// <summary>The same stored values under another rescale; they are shared, not copied.</summary>
    public abstract StoredVoxels WithRescale(double[] slopes, double[] intercepts);

    /// <summary>All stored values as bytes, x fastest, then y, then z.</summary>
    /// <exception cref="OverflowException">There are 2 GiB of them or more.</exception>
    public abstract ReadOnlySpan<byte> AsBytes();

    /// <summary>The stored values of one slice as bytes, x fastest, then y; for hashing and for upload to a device.</summary>
    public abstract ReadOnlySpan<byte> AsBytes(int z);
}

/// <inheritdoc cref="StoredVoxels"/>
/// <typeparam name="T">The stored number type: any of the built-in integer types up to 32 bits, float or double.</typeparam>
public sealed class StoredVoxels<T> : StoredVoxels
    where T : unmanaged, INumber<T>
{
    private readonly T[] values;

    /// <param name="size">Voxels along (x, y, z).</param>
    /// <param name="values">Stored values, x fastest, then y, then z. The array is kept, not copied.</param>
    /// <param name="slopes">Rescale slope of each slice.</param>
    /// <param name="intercepts">Rescale intercept of each slice.</param>
    public StoredVoxels(Size3 size, T[] values, double[] slopes, double[] intercepts)
        : base(size, slopes, intercepts)
    {
        if (values.Length != size.Voxels)
            throw new ArgumentException($"One value a voxel. Found: {values.Length} values for {size} voxels.", nameof(values));
        this.values = values;
    }

    /// <summary>Voxels with one slope and intercept for all slices.</summary>
    public StoredVoxels(Size3 size, T[] values, double slope = 1, double intercept = 0)
        : this(size, values, Filled(size.Z, slope), Filled(size.Z, intercept))
    {
    }

    private protected override bool AreIntegers => typeof(T) != typeof(float) && typeof(T) != typeof(double);

    public override void ReadIntensities(int x0, int y, int z, Span<double> destination)
    {
        double slope = Slopes[z], intercept = Intercepts[z];
        var source = values.AsSpan(checked((int)(((long)z * Size.Y + y) * Size.X + x0)), destination.Length);
        for (int i = 0; i < source.Length; i++)
            destination[i] = double.CreateTruncating(source[i]) * slope + intercept;
    }

    public override StoredVoxels WithRescale(double[] slopes, double[] intercepts) => new StoredVoxels<T>(Size, values, slopes, intercepts);

    public override ReadOnlySpan<byte> AsBytes() => MemoryMarshal.AsBytes(values.AsSpan());

    public override ReadOnlySpan<byte> AsBytes(int z) => MemoryMarshal.AsBytes(values.AsSpan(z * Size.X * Size.Y, Size.X * Size.Y));

    private static double[] Filled(int count, double value)
    {
        var array = new double[count];
        Array.Fill(array, value);
        return array;
    }
}

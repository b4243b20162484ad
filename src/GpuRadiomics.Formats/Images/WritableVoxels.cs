using System.Runtime.InteropServices;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Images;

/// <summary>Voxels as an image file can hold them: one number type, and one rescale for all slices.</summary>
internal readonly ref struct WritableVoxels
{
    private WritableVoxels(VoxelType type, ReadOnlySpan<byte> bytes, double slope, double intercept)
    {
        Bytes = bytes;
        (Type, Slope, Intercept) = (type, slope, intercept);
    }

    public VoxelType Type { get; }

    /// <summary>x fastest, then y, then z; in this machine's byte order.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public double Slope { get; }

    public double Intercept { get; }

    /// <summary>
    /// The stored values where one rescale fits all slices and <paramref name="fits"/> the file; else the intensities as float64, so that nothing is lost.
    /// </summary>
    public static WritableVoxels Of(StoredVoxels voxels, Func<double, double, bool> fits)
    {
        double slope = voxels.Slopes[0], intercept = voxels.Intercepts[0];
        return voxels.Slopes.All(s => s == slope) && voxels.Intercepts.All(i => i == intercept) && fits(slope, intercept)
            ? new(VoxelTypes.Of(voxels), voxels.AsBytes(), slope, intercept)
            : new(VoxelType.Float64, MemoryMarshal.AsBytes(Intensities(voxels).AsSpan()), 1, 0);
    }

    private static double[] Intensities(StoredVoxels voxels)
    {
        var size = voxels.Size;
        var intensities = new double[size.Voxels];
        int at = 0;
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++, at += size.X)
            voxels.ReadIntensities(0, y, z, intensities.AsSpan(at, size.X));
        return intensities;
    }
}

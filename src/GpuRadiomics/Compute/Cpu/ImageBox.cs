using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Reading a box of an image as intensities.</summary>
internal static class ImageBox
{
    /// <summary>The rescaled intensities of a box, x fastest, rounded to whole numbers where asked.</summary>
    public static double[] Read(Volume image, Box3 box, bool roundToInteger)
    {
        var values = new double[box.Size.Voxels];
        Read(image, box, roundToInteger, values);
        return values;
    }

    /// <inheritdoc cref="Read(Volume, Box3, bool)"/>
    public static void Read(Volume image, Box3 box, bool roundToInteger, Span<double> values)
    {
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
            image.ReadIntensities(box.X, y, z, values.Slice((int)box.OffsetOf(box.X, y, z), box.Size.X));
        if (roundToInteger)
            Round(values);
    }

    /// <summary>The intensities under a mask, in the order of their voxels.</summary>
    public static double[] ReadWithin(Volume image, Mask mask, bool roundToInteger)
    {
        var within = new double[mask.VoxelCount];
        var box = mask.Box;
        var row = new double[box.Size.X];
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        {
            image.ReadIntensities(box.X, y, z, row);
            var inside = mask.Inside.AsSpan((int)box.OffsetOf(box.X, y, z), box.Size.X);
            for (int x = 0; x < row.Length; x++)
            {
                if (inside[x] != 0)
                    within[at++] = row[x];
            }
        }

        if (roundToInteger)
            Round(within);
        return within;
    }

    /// <summary>Rounds to the nearest whole number, ties to even (IEEE 754; <c>rint</c> on devices).</summary>
    public static void Round(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Round(values[i], MidpointRounding.ToEven);
    }
}

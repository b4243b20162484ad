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
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
            image.Voxels.ReadIntensities(box.X, y, z, values.AsSpan((int)box.OffsetOf(box.X, y, z), box.Size.X));
        if (roundToInteger)
            Round(values);
        return values;
    }

    /// <summary>Rounds to the nearest whole number, ties to even (IEEE 754; <c>rint</c> on devices).</summary>
    public static void Round(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Round(values[i], MidpointRounding.ToEven);
    }
}

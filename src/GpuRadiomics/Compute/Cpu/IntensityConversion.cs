using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>What becomes of interpolated intensities.</summary>
internal static class IntensityConversion
{
    /// <summary>
    /// An intensity that lies on a whole number on paper, as at a voxel's centre or where the image is flat, may come out a rounding error short of it. In kernels/voxels.h too.
    /// </summary>
    public const double WholeGuard = 1e-9;

    /// <summary>How intensities of an image are rounded: towards zero only where they are whole numbers to begin with.</summary>
    public static IntensityRounding Of(Volume image, InterpolationSettings interpolation) =>
        interpolation.Rounding == IntensityRounding.TowardZero && !image.Voxels.AreWhole ? IntensityRounding.None : interpolation.Rounding;

    public static void Apply(IntensityRounding rounding, Span<double> values)
    {
        if (rounding == IntensityRounding.Nearest)
            ImageBox.Round(values);
        if (rounding != IntensityRounding.TowardZero)
            return;
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Truncate(values[i] < 0 ? values[i] - WholeGuard : values[i] + WholeGuard);
    }
}

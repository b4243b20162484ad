using GpuRadiomics.Geometry;

namespace GpuRadiomics.Preparation;

/// <summary>A ROI after interpolation and re-segmentation. Arrays cover <see cref="Box"/>, x fastest, then y, then z.</summary>
/// <param name="Grid">The (interpolated) grid.</param>
/// <param name="Box">The bounding box of the morphological mask in that grid.</param>
/// <param name="Intensities">Intensity of every voxel of the box, in or out of the ROI; there may be values beyond it.</param>
/// <param name="Morphological">1 where the ROI is before re-segmentation.</param>
/// <param name="Intensity">1 where the ROI is after re-segmentation.</param>
public sealed record PreparedRoi(Grid Grid, Box3 Box, double[] Intensities, byte[] Morphological, byte[] Intensity)
{
    /// <summary>The intensities within a mask, in the order of their voxels.</summary>
    public double[] IntensitiesWithin(byte[] mask)
    {
        var within = new double[mask.Length - mask.AsSpan().Count((byte)0)];
        IntensitiesWithin(mask, within);
        return within;
    }

    /// <param name="mask">1 where intensities are wanted.</param>
    /// <param name="within">Takes them; as long as there are such voxels.</param>
    /// <inheritdoc cref="IntensitiesWithin(byte[])"/>
    public void IntensitiesWithin(byte[] mask, Span<double> within)
    {
        int at = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] != 0)
                within[at++] = Intensities[i];
        }
    }
}

using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Takes voxels that hold padding out of ROIs (DICOM PS3.3 section C.7.5.1.1.2): nothing was measured there.</summary>
public static class PixelPadding
{
    /// <param name="image">The true slices, with their own stored values; at least those that the ROI lies on.</param>
    /// <param name="slices">The headers of all slices of the image's grid.</param>
    /// <param name="roi">The ROI on the same grid.</param>
    /// <returns>The ROI without padding, and how many voxels that took; the same ROI where no slice says what padding is.</returns>
    public static (Mask Roi, long Excluded) Exclude(Volume image, IReadOnlyList<SliceHeader> slices, Mask roi)
    {
        var box = roi.Box;
        byte[]? left = null;
        var row = new double[box.Size.X];
        for (int z = box.Z; z < box.EndZ; z++)
        {
            if (slices[z].PixelPaddingValue is not { } padding)
                continue;
            // The same arithmetic as on the stored values, so padding is equal to the last bit.
            double slope = image.Voxels.Slopes[z - image.FirstSlice], intercept = image.Voxels.Intercepts[z - image.FirstSlice];
            double a = padding * slope + intercept, b = (slices[z].PixelPaddingRangeLimit ?? padding) * slope + intercept;
            var (lowest, highest) = (Math.Min(a, b), Math.Max(a, b));
            left ??= (byte[])roi.Inside.Clone();
            for (int y = box.Y; y < box.EndY; y++)
            {
                image.ReadIntensities(box.X, y, z, row);
                var inside = left.AsSpan((int)box.OffsetOf(box.X, y, z), row.Length);
                for (int x = 0; x < row.Length; x++)
                {
                    if (row[x] >= lowest && row[x] <= highest)
                        inside[x] = 0;
                }
            }
        }

        if (left is null)
            return (roi, 0);
        var kept = Mask.FromBox(roi.Grid, box, left);
        return (kept, roi.VoxelCount - kept.VoxelCount);
    }
}

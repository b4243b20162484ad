using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>How the intensities of a ROI lie in it. The sums over all pairs of voxels are computed when they are first asked for.</summary>
public sealed class IntensityPlacement
{
    private readonly MaskedIntensities roi;
    private readonly Lazy<(double Moran, double Geary)> autocorrelation;

    public IntensityPlacement(MaskedIntensities roi)
    {
        this.roi = roi;
        autocorrelation = new(Autocorrelation);
    }

    public double MeanIntensity => roi.Summary.Mean;

    /// <summary>
    /// Distance from the centre of the morphological mask to the intensity-weighted centre of the intensity mask; NaN or infinite when the intensities sum to 0.
    /// </summary>
    public double CentreShiftMm
    {
        get
        {
            var (morphology, mask, spacing) = (roi.Morphology, roi.Mask, roi.Mask.SpacingMm);
            var shift = Centre(morphology.Size, morphology.Inside, null) + Centre(mask.Size, mask.Inside, mask.Intensities) * -1;
            return new Vector3D(shift.X * spacing.X, shift.Y * spacing.Y, shift.Z * spacing.Z).Length;
        }
    }

    /// <summary>NaN when all intensities are equal.</summary>
    public double MoranI => autocorrelation.Value.Moran;

    /// <summary>NaN when all intensities are equal.</summary>
    public double GearyC => autocorrelation.Value.Geary;

    private (double Moran, double Geary) Autocorrelation()
    {
        if (roi.Summary.Minimum == roi.Summary.Maximum)
            return (double.NaN, double.NaN);
        var rows = new DeviationRows(roi.Mask, MeanIntensity);
        var pairs = PairSums.Of(rows);
        double count = rows.Values.Length, squares = FixedTree.Sum(rows.Values, default(Square));
        return (
            count / pairs.Weights * (pairs.Products / squares),
            (count - 1) / (2 * pairs.Weights) * (pairs.SquaredDifferences / squares));
    }

    /// <summary>The centre of a mask in voxels, weighted with the intensities of its voxels if there are any.</summary>
    private static Vector3D Centre(Size3 size, byte[] inside, double[]? intensities)
    {
        var sum = default(Vector3D);
        double total = 0;
        for (int row = 0, at = 0; row < size.Y * size.Z; row++)
        {
            // A row's own sums first, so that rounding errors do not pile up over a large ROI.
            double rowTotal = 0, rowX = 0;
            for (int x = 0; x < size.X; x++)
            {
                if (inside[row * size.X + x] == 0)
                    continue;
                double weight = intensities is null ? 1 : intensities[at++];
                rowTotal += weight;
                rowX += weight * x;
            }

            sum += new Vector3D(rowX, rowTotal * (row % size.Y), rowTotal * (row / size.Y));
            total += rowTotal;
        }

        return sum * (1 / total);
    }
}

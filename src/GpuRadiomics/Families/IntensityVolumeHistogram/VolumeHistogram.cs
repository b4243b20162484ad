using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.IntensityVolumeHistogram;

/// <summary>The fraction of a ROI's volume that has at least a given intensity.</summary>
public sealed class VolumeHistogram
{
    private readonly LevelHistogram histogram;
    private readonly double[] fractions;

    /// <param name="histogram">Voxels of each level; at least one voxel.</param>
    public VolumeHistogram(LevelHistogram histogram)
    {
        this.histogram = histogram;
        fractions = new double[histogram.Counts.Length];
        long total = histogram.Total, below = 0;
        for (int k = 0; k < fractions.Length; k++)
        {
            fractions[k] = 1 - (double)below / total;
            below += histogram.Counts[k];
        }
    }

    /// <summary>Volume fraction with at least the intensity that lies at a fraction of the way from the lowest to the highest level.</summary>
    public double VolumeAtIntensity(double intensityFraction)
    {
        int last = fractions.Length - 1, level = 0;
        while (level < last && (double)level / last < intensityFraction)
            level++;
        return fractions[level];
    }

    /// <summary>The lowest intensity that at most the given volume fraction has.</summary>
    public double IntensityAtVolume(double volumeFraction)
    {
        int level = Array.FindIndex(fractions, fraction => fraction <= volumeFraction);
        return histogram.Scale.IntensityOf(level < 0 ? fractions.Length : level + 1);
    }

    /// <summary>The area under volume fraction over intensity fraction, by trapezia; 0 for a single level.</summary>
    public double Area()
    {
        double sum = 0;
        for (int k = 1; k < fractions.Length; k++)
            sum += (fractions[k - 1] + fractions[k]) / 2;
        return fractions.Length > 1 ? sum / (fractions.Length - 1) : 0;
    }
}

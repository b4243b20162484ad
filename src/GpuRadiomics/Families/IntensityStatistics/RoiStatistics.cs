using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.IntensityStatistics;

/// <summary>What intensity statistics are computed from.</summary>
/// <param name="Summary">Of the ROI's intensities.</param>
/// <param name="VoxelMm3">Volume of a voxel.</param>
internal sealed record RoiStatistics(IntensitySummary Summary, double VoxelMm3)
{
    public RoiStatistics(RoiMeasurement measurement)
        : this(measurement.Intensities, measurement.Morphology.SpacingMm.X * measurement.Morphology.SpacingMm.Y * measurement.Morphology.SpacingMm.Z)
    {
    }

    /// <summary>What is added to intensities where their energy is of shifted ones.</summary>
    public double Shift { get; init; }

    /// <summary>NaN for a single voxel.</summary>
    public double SampleVariance => Summary.Variance * Summary.Count / (Summary.Count - 1);

    /// <summary>sum (X + c)^2 = N (variance + (mu + c)^2), a sum of positive terms: nothing cancels, whatever the shift.</summary>
    public double ShiftedEnergy => Shift == 0 ? Summary.Energy : Summary.Count * (Summary.Variance + (Summary.Mean + Shift) * (Summary.Mean + Shift));
}

namespace GpuRadiomics.Settings;

/// <summary>A closed interval of intensities; either end may be infinite.</summary>
public readonly record struct IntensityRange(double Lower, double Upper);

/// <summary>Re-segmentation of the intensity mask (IBSI IFBQ); the morphological mask stays as it is.</summary>
public sealed record ResegmentationSettings
{
    /// <summary>Voxels outside leave the intensity mask (IBSI USB3); null for none. Both ends are inclusive.</summary>
    public IntensityRange? Range { get; init; }

    /// <summary>Voxels further than this many standard deviations from the ROI's mean leave the intensity mask, after the range (IBSI 7ACA); null for none.</summary>
    public double? OutlierSigma { get; init; }
}

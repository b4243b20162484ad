namespace GpuRadiomics.Settings;

/// <summary>A closed interval of intensities; either end may be infinite.</summary>
public readonly record struct IntensityRange(double Lower, double Upper);

/// <summary>What shape is of, when re-segmentation takes voxels away.</summary>
public enum ShapeMask
{
    /// <summary>The ROI before (IBSI).</summary>
    Whole,

    /// <summary>The ROI before, as far as it lies in the box of what is kept (PyRadiomics).</summary>
    Cut,

    /// <summary>What is kept (PyRadiomics with resegmentShape).</summary>
    Kept,
}

/// <summary>Re-segmentation of the intensity mask (IBSI IFBQ).</summary>
public sealed record ResegmentationSettings
{
    /// <summary>Voxels outside leave the intensity mask (IBSI USB3); null for none. Both ends are inclusive.</summary>
    public IntensityRange? Range { get; init; }

    /// <summary>Voxels further than this many standard deviations from the ROI's mean leave the intensity mask, after the range (IBSI 7ACA); null for none.</summary>
    public double? OutlierSigma { get; init; }

    /// <summary>What becomes of the morphological mask, from which shape is computed.</summary>
    public ShapeMask Shape { get; init; }
}

using GpuRadiomics.Geometry;

namespace GpuRadiomics.Settings.Perturbation;

/// <summary>
/// A change of image and ROI that stands for another acquisition or another outline (Zwanenburg et al. 2019, "Assessing robustness of radiomic features by image
/// perturbation", Scientific Reports 9:614). Several are applied in the paper's order: noise on the image as read, rotation and translation of the grid that it is
/// interpolated to, then on that grid volume change and contour randomisation of the ROI.
/// </summary>
public sealed record PerturbationSettings
{
    /// <summary>Random numbers depend on this, the realisation and the voxel's index, and on nothing else.</summary>
    public int Seed { get; init; }

    /// <summary>By which the grid is turned in the slice's plane, from index axis x towards y, about its centre; from -180 to 180. 0 for none.</summary>
    public double RotationDegrees { get; init; }

    /// <summary>By which the grid is shifted along (x, y, z), as a fraction of its voxels; each above -1 and below 1. 0 for none.</summary>
    public Vector3D TranslationFraction { get; init; }

    /// <summary>Which realisation of additive Gaussian noise, from 1; 0 for none.</summary>
    public int NoiseRealisation { get; init; }

    /// <summary>The noise's standard deviation in the image's unit; null for that of the noise which the image has, estimated from it.</summary>
    public double? NoiseLevel { get; init; }

    /// <summary>By which fraction of its volume the ROI grows or, below 0, shrinks; above -1, at most 4. 0 for none.</summary>
    public double VolumeChange { get; init; }

    /// <summary>Which realisation of the ROI made of supervoxels, from 1; 0 for none.</summary>
    public int ContourRealisation { get; init; }

    /// <summary>Whether image and ROI stay as they are.</summary>
    public bool IsNone => !MovesGrid && !HasNoise && !ChangesRoi;

    /// <summary>Whether the grid that the image is interpolated to is another.</summary>
    public bool MovesGrid => RotationDegrees != 0 || TranslationFraction != default;

    public bool HasNoise => NoiseRealisation > 0;

    /// <summary>Whether the ROI on the interpolated grid is another.</summary>
    public bool ChangesRoi => VolumeChange != 0 || ContourRealisation > 0;

    /// <summary>What of it decides the image: two perturbations that agree on it share theirs.</summary>
    public PerturbationSettings OfImage => this with { VolumeChange = 0, ContourRealisation = 0 };

    /// <summary>What of it decides the ROI before its contour is randomised.</summary>
    public PerturbationSettings OfOutline => this with { NoiseRealisation = 0, NoiseLevel = null, ContourRealisation = 0 };

    /// <summary>What of it decides the supervoxels that a ROI is made of, whatever the realisation.</summary>
    public PerturbationSettings OfSupervoxels => this with { ContourRealisation = 1 };

    /// <summary>In words, for messages.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (HasNoise)
            parts.Add(FormattableString.Invariant($"noise (realisation {NoiseRealisation})"));
        if (TranslationFraction != default)
            parts.Add(FormattableString.Invariant($"translation by {TranslationFraction} voxels"));
        if (RotationDegrees != 0)
            parts.Add(FormattableString.Invariant($"rotation by {RotationDegrees} degrees"));
        if (VolumeChange != 0)
            parts.Add(FormattableString.Invariant($"volume change by {VolumeChange}"));
        if (ContourRealisation > 0)
            parts.Add(FormattableString.Invariant($"contour randomisation (realisation {ContourRealisation})"));
        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }
}

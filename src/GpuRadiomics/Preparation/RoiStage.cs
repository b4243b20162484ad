using GpuRadiomics.Geometry;

namespace GpuRadiomics.Preparation;

/// <summary>IBSI's diagnostics of a ROI after one step of the preparation.</summary>
public sealed record RoiStage
{
    /// <summary>Voxels of the whole image at this step.</summary>
    public required Size3 ImageSize { get; init; }

    public required Vector3D SpacingMm { get; init; }

    /// <summary>Size of the bounding box of the intensity mask, in voxels.</summary>
    public required Size3 IntensityBox { get; init; }

    /// <summary>Size of the bounding box of the morphological mask, in voxels.</summary>
    public required Size3 MorphologicalBox { get; init; }

    public required long IntensityVoxels { get; init; }

    public required long MorphologicalVoxels { get; init; }

    /// <summary>The volume of the voxels of the morphological mask, in mm3; IBSI's approximate volume at this step.</summary>
    public double VolumeMm3 => MorphologicalVoxels * (SpacingMm.X * SpacingMm.Y * SpacingMm.Z);

    /// <summary>Mean, minimum and maximum within the intensity mask.</summary>
    public required double Mean { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }
}

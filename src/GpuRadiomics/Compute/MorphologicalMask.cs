using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute;

/// <summary>A ROI's morphological mask.</summary>
/// <param name="Size">Voxels of the mask's bounding box.</param>
/// <param name="SpacingMm">Voxel spacing.</param>
/// <param name="Inside">1 in the ROI, else 0; x fastest, then y, then z.</param>
public sealed record MorphologicalMask(Size3 Size, Vector3D SpacingMm, byte[] Inside);

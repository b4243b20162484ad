using GpuRadiomics.Imaging;

namespace GpuRadiomics.Compute;

/// <summary>What <see cref="PlanarRings"/> cover.</summary>
/// <param name="Mask">The voxels; it may have none.</param>
/// <param name="OverlappingRings">Polygons that cover a pixel of an earlier one of their layer.</param>
/// <param name="EmptyRings">Polygons that cover no pixel centre of the image.</param>
public sealed record RingMask(Mask Mask, int OverlappingRings, int EmptyRings);

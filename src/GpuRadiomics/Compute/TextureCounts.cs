namespace GpuRadiomics.Compute;

/// <summary>The counts of one texture matrix kind in one neighbourhood, before any aggregation.</summary>
/// <param name="Request">What was counted.</param>
/// <param name="Slices">
/// [slice][direction]; a single direction for kinds that have none. Planar: the slices of the ROI's box, in order; a slice without a voxel of the ROI has empty matrices.
/// Volumetric: one entry that stands for the whole volume.
/// </param>
/// <param name="SliceVoxels">ROI voxels of each entry of <paramref name="Slices"/>.</param>
public sealed record TextureCounts(TextureRequest Request, CountMatrix[][] Slices, long[] SliceVoxels);

using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Images of ROIs on the device: those on their target grids, and the filtered ones.</summary>
/// <param name="Rows">Their rows of kernels/roi_table.h.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Inside">1 for each voxel of the target boxes that is inside.</param>
/// <param name="Intensities">That of each voxel of the target boxes that is inside.</param>
internal sealed record RoiImages(GpuBuffer Rows, int Count, GpuBuffer Inside, GpuBuffer Intensities);

using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The grey levels of a batch on the device.</summary>
/// <param name="Table">Its discretisations.</param>
/// <param name="Rows">Their table on the device.</param>
/// <param name="Levels">Their padded levels.</param>
internal sealed record PaddedRois(LevelTable Table, GpuBuffer Rows, GpuBuffer Levels);

using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>A ROI as voxels of its image.</summary>
public sealed record RasterizedRoi(Mask Mask, RasterReport Report);

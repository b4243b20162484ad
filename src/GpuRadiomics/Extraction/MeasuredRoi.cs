using GpuRadiomics.Compute;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>A ROI that was measured under a setting, and its image's diagnostics: what the values of one row are computed from.</summary>
public sealed record MeasuredRoi(RoiMeasurement Measurement, ExtractionSettings Settings, ImageStages Images);

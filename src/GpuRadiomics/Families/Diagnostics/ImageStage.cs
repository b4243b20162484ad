using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Diagnostics;

/// <summary>IBSI's diagnostics of the whole image after one step; the intensities only where they were asked for.</summary>
public sealed record ImageStage(Size3 Size, Vector3D SpacingMm, ImageIntensities? Intensities);

/// <summary>Mean, minimum and maximum over every voxel of an image.</summary>
public sealed record ImageIntensities(double Mean, double Minimum, double Maximum);

/// <summary>An image as read, and as interpolated.</summary>
public sealed record ImageStages(ImageStage Initial, ImageStage Interpolated);

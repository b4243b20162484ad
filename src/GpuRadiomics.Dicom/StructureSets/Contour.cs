namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>One contour of a ROI.</summary>
/// <param name="Type">What its points mean.</param>
/// <param name="PointsMm">x, y, z of each point in turn: patient coordinates, LPS, mm.</param>
public sealed record Contour(ContourGeometricType Type, double[] PointsMm);

using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>A DICOM file, or a folder, that could not be read, and why.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rejection">What is wrong with it.</param>
/// <param name="Attributes">What was known of the series it belongs to before the fault; null when that is nothing.</param>
public sealed record BrokenFile(string Path, CaseRejectedException Rejection, SeriesAttributes? Attributes);

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>A ROI of the structure set.</summary>
/// <param name="Number">ROI Number (3006,0022).</param>
/// <param name="Name">ROI Name (3006,0026).</param>
/// <param name="Shape">What the contours outline.</param>
/// <param name="VolumeCc">Volume within the contours in cm³.</param>
/// <param name="Texture">For a tumour, how it is painted; null for an organ.</param>
internal sealed record PlannedRoi(int Number, string Name, StarShape Shape, double VolumeCc, TumourTexture? Texture);

/// <summary>How a tumour looks in the image.</summary>
/// <param name="Seed">Seed of its noise.</param>
/// <param name="MeanHu">Intensity without noise at the rim.</param>
/// <param name="CoreHu">How much lower the middle is.</param>
/// <param name="AmplitudeHu">Largest deviation by the coarse noise; the fine noise has half of it.</param>
/// <param name="CorrelationMm">Grain of the coarse noise; the fine noise has half of it.</param>
internal sealed record TumourTexture(ulong Seed, double MeanHu, double CoreHu, double AmplitudeHu, double CorrelationMm);

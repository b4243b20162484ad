namespace GpuRadiomics.Dicom.Index;

/// <summary>What only a frame of a multi-frame image has (DICOM PS3.3 section C.7.6.16.2.2).</summary>
/// <param name="Number">From 1, as DICOM counts frames.</param>
/// <param name="StackId">Stack ID (0020,9056): which frames belong together in space; empty where the file does not say.</param>
/// <param name="DimensionIndexValues">Dimension Index Values (0020,9157), separated by backslashes; empty where the file has none.</param>
public sealed record FrameContent(int Number, string StackId, string DimensionIndexValues);

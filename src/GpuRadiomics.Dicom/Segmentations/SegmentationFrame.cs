namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>What the functional groups say of one frame (DICOM PS3.3 section C.7.6.16).</summary>
/// <param name="Number">From 1, as DICOM counts frames.</param>
/// <param name="SegmentNumber">The segment that it shows; null in a label map, whose frames show all.</param>
/// <param name="Plane">Where it lies.</param>
/// <param name="SpacingBetweenSlicesMm">Spacing Between Slices (0018,0088) as written.</param>
/// <param name="SliceThicknessMm">Slice Thickness (0018,0050) as written.</param>
internal sealed record SegmentationFrame(int Number, int? SegmentNumber, PixelPlane Plane, double? SpacingBetweenSlicesMm, double? SliceThicknessMm);

using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>An image series with the structure sets and segmentations drawn on it, each the newest first. None is a normal outcome.</summary>
public sealed record LinkedImage(ImageSeries Image, IReadOnlyList<StructureSetHeader> StructureSets, IReadOnlyList<SegmentationHeader> Segmentations);

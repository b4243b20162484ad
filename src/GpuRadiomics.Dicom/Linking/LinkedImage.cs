using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>An image series and the structure sets drawn on it, the newest first. None is a normal outcome.</summary>
public sealed record LinkedImage(ImageSeries Image, IReadOnlyList<StructureSetHeader> StructureSets);

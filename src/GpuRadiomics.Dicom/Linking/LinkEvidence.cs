using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>What the content of a structure set or segmentation tells of its image, for when its series reference leads nowhere.</summary>
internal abstract class LinkEvidence
{
    /// <summary>SOP Instance UIDs of images it refers to, the stronger list first. They may dangle.</summary>
    public abstract IEnumerable<IEnumerable<string>> ImageUids { get; }

    /// <summary>For each contour or frame that lies within an image, how far it is from the image's slices or voxels, mm.</summary>
    public abstract IEnumerable<double> DistancesMm(ImageSeriesGeometry geometry);

    /// <exception cref="CaseRejectedException">The file cannot be read.</exception>
    public static LinkEvidence Read(MaskObject maskObject) => maskObject is SegmentationHeader
        ? new FrameEvidence(Segmentation.Read(maskObject.Path))
        : new ContourEvidence(StructureSet.Read(maskObject.Path));
}

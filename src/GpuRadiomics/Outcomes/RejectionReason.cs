namespace GpuRadiomics.Outcomes;

/// <summary>Why a case, an image or a ROI has no features. The name is the code in the Reason column and in failures.csv.</summary>
public enum RejectionReason
{
    /// <summary>The file cannot be opened or read.</summary>
    UnreadableFile,

    /// <summary>The file ends before its own header says it should.</summary>
    TruncatedFile,

    /// <summary>The file's content contradicts its format.</summary>
    MalformedFile,

    /// <summary>The transfer syntax, data type or encoding is a real one that this version does not read.</summary>
    UnsupportedEncoding,

    /// <summary>The library that decodes the image's compression is not installed on this machine.</summary>
    CodecUnavailable,

    /// <summary>The image was changed by a lossy compression, and the settings do not allow that.</summary>
    LossyCompressed,

    /// <summary>A tag or field that the computation needs is absent or empty.</summary>
    MissingAttribute,

    /// <summary>Slices do not form one stack: orientation, matrix size or pixel spacing differ.</summary>
    InconsistentSeries,

    /// <summary>Two slices of the series have the same position.</summary>
    DuplicateSlicePositions,

    /// <summary>Slices are not equally spaced; most often one is missing.</summary>
    NonUniformSpacing,

    /// <summary>The slices drift sideways along the normal (gantry tilt).</summary>
    GantryTilt,

    /// <summary>The image that a RTSTRUCT or SEG refers to is not among the input.</summary>
    MissingReferencedImage,

    /// <summary>Several images fit a RTSTRUCT or SEG equally well.</summary>
    AmbiguousImage,

    /// <summary>The image has no RTSTRUCT, SEG or mask.</summary>
    NoRoi,

    /// <summary>The ROI has a name but no closed planar contours.</summary>
    RoiWithoutContours,

    /// <summary>The contours cover no voxel centre of the image, the mask has no voxel set, or a perturbation leaves none.</summary>
    EmptyMask,

    /// <summary>The ROI holds no voxel any more after interpolation.</summary>
    EmptyAfterInterpolation,

    /// <summary>The ROI holds no voxel any more after re-segmentation.</summary>
    EmptyAfterResegmentation,

    /// <summary>The ROI's box has more voxels than fit in memory, most often as the new spacing is far too small; or its contours are far too many.</summary>
    RoiTooLarge,

    /// <summary>The ROI has fewer voxels, or extends along fewer axes, than the setting asks for.</summary>
    RoiTooSmall,

    /// <summary>A filter reaches too far on this image's voxels, or needs more of the image than fits in memory.</summary>
    FilterTooLarge,

    /// <summary>Image and mask do not share one grid.</summary>
    GeometryMismatch,

    /// <summary>An intensity in the image is not a finite number.</summary>
    NonFiniteIntensity,

    /// <summary>The PET image cannot be made standardised uptake values: its units or corrections do not allow it.</summary>
    NotQuantitative,

    /// <summary>A perturbation by as much noise as the image has is wanted, but that cannot be estimated: half of the image or more is flat.</summary>
    NoiseUnknown,

    /// <summary>The image is to be normalised, but all of its intensities are the same.</summary>
    FlatImage,

    /// <summary>The discretisation gives more grey levels than can be counted.</summary>
    TooManyGreyLevels,
}

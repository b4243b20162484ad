namespace GpuRadiomics.Settings;

/// <summary>How images and outlines are read, before any of them is computed on. All settings of one run share it, as they share the images.</summary>
public sealed record InputSettings
{
    /// <summary>How several contours of a structure set's ROI on one slice make one region.</summary>
    public ContourCombination Contours { get; init; }

    /// <summary>Which outline counts where a structure set and a segmentation hold the same ROI; the other is compared with it.</summary>
    public MaskSource PreferredMask { get; init; }

    /// <summary>Of several structure sets or segmentations of one image only the newest that has a wanted ROI, or each of them.</summary>
    public MaskObjects MaskObjects { get; init; }

    /// <summary>The wanted ROIs of an image as one, their union, rather than one by one.</summary>
    public bool MergeRois { get; init; }

    /// <summary>The share of a fractional segmentation's largest value from which a voxel belongs to the ROI; above 0, at most 1.</summary>
    public double SegmentationThreshold { get; init; } = 0.5;

    /// <summary>What becomes of a segmentation whose voxels are not the image's.</summary>
    public OtherGrid OtherGrid { get; init; }

    /// <summary>What becomes of a series with missing slices or a tilted gantry.</summary>
    public IrregularStack IrregularStack { get; init; }

    /// <summary>What the intensities of PET are.</summary>
    public PetIntensity Pet { get; init; }

    /// <summary>Whether voxels that hold the Pixel Padding Value are taken out of ROIs: outside the scanner's field of view nothing was measured.</summary>
    public bool ExcludePadding { get; init; }

    /// <summary>Whether images that were compressed with loss are read. They do not hold what the scanner measured, and rows note it.</summary>
    public bool AllowLossy { get; init; }
}

/// <summary>How several contours on one slice make one region. It moves volumes by several per cent, so every report names it.</summary>
public enum ContourCombination
{
    /// <summary>
    /// Exact duplicates count once; a contour inside another is a hole, one inside that an island, and so on;
    /// contours of the same depth are united. The default.
    /// </summary>
    Nested,

    /// <summary>Exclusive or of all contours, as dcmrtstruct2nii and "plastimatch --xor-contours".</summary>
    Xor,

    /// <summary>Union of all contours, as plastimatch and O-RAW.</summary>
    Union,
}

/// <summary>The DICOM object that an outline comes from.</summary>
public enum MaskSource
{
    /// <summary>RT Structure Set: contours (DICOM PS3.3 section A.19.3).</summary>
    StructureSet,

    /// <summary>Segmentation: voxels (DICOM PS3.3 section A.51).</summary>
    Segmentation,
}

/// <summary>Which of several structure sets or segmentations of one image count.</summary>
public enum MaskObjects
{
    Newest,
    All,
}

/// <summary>What becomes of a mask on another grid than its image's.</summary>
public enum OtherGrid
{
    /// <summary>Each voxel of the image takes the nearest voxel of the mask, in patient space.</summary>
    Nearest,

    /// <summary>The ROI is rejected.</summary>
    Refuse,
}

/// <summary>What becomes of slices that do not form a regular grid.</summary>
public enum IrregularStack
{
    /// <summary>The series is rejected, with the reason.</summary>
    Refuse,

    /// <summary>Uneven slices are resampled linearly from their true positions to the smallest gap; a tilted stack is sheared upright. ROIs are drawn on the slices as they are.</summary>
    Resample,
}

/// <summary>What the intensities of PET are.</summary>
public enum PetIntensity
{
    /// <summary>Standardised uptake value by body weight, g/ml.</summary>
    SuvBodyWeight,

    /// <summary>As stored after rescale, most often Bq/ml.</summary>
    Stored,
}

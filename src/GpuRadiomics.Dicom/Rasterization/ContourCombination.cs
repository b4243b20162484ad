namespace GpuRadiomics.Dicom.Rasterization;

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

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>Why a contour was left out of a mask.</summary>
public enum ContourDropReason
{
    /// <summary>POINT, OPEN_PLANAR, OPEN_NONPLANAR or no known type: it encloses nothing.</summary>
    NotClosedPlanar,

    /// <summary>Fewer than three distinct points.</summary>
    TooFewPoints,

    /// <summary>A coordinate is NaN or infinite.</summary>
    NonFinitePoint,

    /// <summary>Further than half a gap from every slice.</summary>
    OutsideStack,

    /// <summary>Its points spread over more than half a gap along the normal: it was drawn on another plane.</summary>
    NotInSlicePlane,

    /// <summary>The same polygon is on the slice already.</summary>
    Duplicate,
}

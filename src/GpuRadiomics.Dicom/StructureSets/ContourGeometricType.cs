namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>Contour Geometric Type (3006,0042) (DICOM PS3.3 section C.8.8.6.1).</summary>
public enum ContourGeometricType
{
    /// <summary>Anything else, or nothing, stands there.</summary>
    Unknown,
    Point,
    OpenPlanar,
    OpenNonPlanar,
    ClosedPlanar,

    /// <summary>Contours of one slice are combined by exclusive or (section C.8.8.6.3).</summary>
    ClosedPlanarXor,
}

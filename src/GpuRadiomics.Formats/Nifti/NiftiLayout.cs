namespace GpuRadiomics.Formats.Nifti;

/// <summary>Which of the two single-file header layouts.</summary>
public enum NiftiVersion
{
    /// <summary>348 byte header; sizes in int16, geometry in float32.</summary>
    Nifti1,

    /// <summary>540 byte header; sizes in int64, geometry in float64.</summary>
    Nifti2,
}

/// <summary>The byte positions of the fields that are read, after nifti1.h and nifti2.h (nifti.nimh.nih.gov).</summary>
internal sealed record NiftiLayout(
    NiftiVersion Version,
    int HeaderBytes,
    int Magic,
    int Datatype,
    int Dim,
    int Pixdim,
    int VoxOffset,
    int SclSlope,
    int SclInter,
    int QformCode,
    int SformCode,
    int QuaternB,
    int QoffsetX,
    int SrowX,
    int XyztUnits)
{
    public static NiftiLayout One { get; } = new(
        NiftiVersion.Nifti1, HeaderBytes: 348, Magic: 344, Datatype: 70, Dim: 40, Pixdim: 76, VoxOffset: 108, SclSlope: 112, SclInter: 116,
        QformCode: 252, SformCode: 254, QuaternB: 256, QoffsetX: 268, SrowX: 280, XyztUnits: 123);

    public static NiftiLayout Two { get; } = new(
        NiftiVersion.Nifti2, HeaderBytes: 540, Magic: 4, Datatype: 12, Dim: 16, Pixdim: 104, VoxOffset: 168, SclSlope: 176, SclInter: 184,
        QformCode: 344, SformCode: 348, QuaternB: 352, QoffsetX: 376, SrowX: 400, XyztUnits: 500);

    /// <summary>The four bytes after the header that say whether extensions follow; voxels never begin before their end.</summary>
    public int SmallestVoxOffset => HeaderBytes + 4;

    /// <summary>Bytes of one element of dim.</summary>
    public int CountBytes => Version == NiftiVersion.Nifti1 ? 2 : 8;

    /// <summary>Bytes of one real number: pixdim, scl_slope, quatern_b, srow_x.</summary>
    public int RealBytes => Version == NiftiVersion.Nifti1 ? 4 : 8;

    public static NiftiLayout Of(NiftiVersion version) => version == NiftiVersion.Nifti1 ? One : Two;
}

namespace GpuRadiomics.Dicom.Part10;

/// <summary>How the elements of a dataset are written (DICOM PS3.5 annex A).</summary>
public enum DatasetEncoding
{
    ImplicitLittleEndian,
    ExplicitLittleEndian,
    ExplicitBigEndian,
    DeflatedExplicitLittleEndian,
}

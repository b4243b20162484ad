namespace GpuRadiomics.Dicom.Writing;

/// <summary>The transfer syntaxes the writer knows (PS3.5 annex A).</summary>
public enum WrittenTransferSyntax
{
    /// <summary>1.2.840.10008.1.2</summary>
    ImplicitVrLittleEndian,

    /// <summary>1.2.840.10008.1.2.1</summary>
    ExplicitVrLittleEndian,
}

namespace GpuRadiomics.Dicom.Part10;

/// <summary>Where the value of one data element lies in its file.</summary>
/// <param name="Tag">The element's tag.</param>
/// <param name="Representation">Its value representation, <see cref="ValueRepresentation.Implicit"/> where the file does not say.</param>
/// <param name="Offset">Bytes from the start of the file to the value.</param>
/// <param name="Length">The value's bytes, or <see cref="UndefinedLength"/>: a delimiter ends it.</param>
public readonly record struct DicomElement(DicomTag Tag, ValueRepresentation Representation, long Offset, long Length)
{
    /// <summary>DICOM PS3.5 section 7.1.1: the length FFFFFFFF.</summary>
    public const long UndefinedLength = -1;

    public bool HasUndefinedLength => Length == UndefinedLength;
}

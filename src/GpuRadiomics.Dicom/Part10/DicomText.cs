using System.Text;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>Decodes text values by Specific Character Set (0008,0005) (DICOM PS3.3 section C.12.1.1.2).</summary>
public static class DicomText
{
    /// <summary>
    /// The encoding of a character set: UTF-8 for ISO_IR 192, else Latin-1, which reads ISO_IR 6 and ISO_IR 100 exactly and
    /// shows other single-byte sets with the wrong letters but never loses a byte.
    /// </summary>
    public static Encoding EncodingOf(ReadOnlySpan<byte> specificCharacterSet) =>
        Trim(specificCharacterSet).SequenceEqual("ISO_IR 192"u8) ? Encoding.UTF8 : Encoding.Latin1;

    /// <summary>Decodes a value without the spaces and NULs around it.</summary>
    public static string Decode(ReadOnlySpan<byte> value, Encoding encoding) => encoding.GetString(Trim(value)).Trim(' ', '\0');

    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \0"u8);
}

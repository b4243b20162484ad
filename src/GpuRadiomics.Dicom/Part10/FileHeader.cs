using System.Buffers.Binary;
using System.Text;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>What precedes the dataset: preamble and file meta information (DICOM PS3.10 section 7.1), as far as the file has them.</summary>
internal readonly record struct FileHeader(long DatasetOffset, TransferSyntax TransferSyntax)
{
    private const int PreambleLength = 128;

    /// <summary>Reads the header; null when the file has neither "DICM" at byte 128 nor an element of group 0002 or 0008 at byte 0.</summary>
    public static FileHeader? TryRead(DicomSource source)
    {
        bool hasPreamble = source.Length >= PreambleLength + 4 && source.Bytes(PreambleLength, 4).SequenceEqual("DICM"u8);
        if (!hasPreamble && !StartsWithAnElement(source))
            return null;
        long position = hasPreamble ? PreambleLength + 4 : 0;
        var walker = new ElementWalker(source, position, source.Length, ElementCoding.ExplicitLittleEndian);
        string uid = "";
        // The group length (0002,0000) is wrong in too many files to be trusted; the group number itself tells where the meta information ends.
        while (NextGroup(source, position) == 0x0002 && walker.TryRead(out var element))
        {
            walker.Skip(element);
            position = walker.Position;
            if (element is { Tag.Value: Tags.TransferSyntaxUid, Length: > 0 and <= 64 })
                uid = Encoding.ASCII.GetString(source.Bytes(element.Offset, (int)element.Length)).Trim(' ', '\0');
        }

        return new(position, uid.Length > 0 ? TransferSyntax.Find(uid) : Guess(source, position));
    }

    /// <summary>Where the dataset lies: in the file itself behind this header or, for a deflated one, in memory of its own.</summary>
    /// <inheritdoc cref="DeflatedDataset.Inflate" path="/exception"/>
    public (DicomSource Source, long Start) OpenDataset(DicomSource file) => TransferSyntax.Encoding == DatasetEncoding.DeflatedExplicitLittleEndian
        ? (DeflatedDataset.Inflate(file, DatasetOffset), 0)
        : (file, DatasetOffset);

    private static bool StartsWithAnElement(DicomSource source)
    {
        if (source.Length < 8)
            return false;
        var bytes = source.Bytes(0, 8);
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes) is not (0x0002 or 0x0008))
            return false;
        bool explicitVR = new ValueRepresentation(BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..])).IsPlausible;
        return explicitVR || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) <= source.Length - 8;
    }

    private static int NextGroup(DicomSource source, long position) =>
        source.Length - position < 8 ? -1 : BinaryPrimitives.ReadUInt16LittleEndian(source.Bytes(position, 2));

    private static TransferSyntax Guess(DicomSource source, long position) =>
        source.Length - position >= 8
        && new ValueRepresentation(BinaryPrimitives.ReadUInt16LittleEndian(source.Bytes(position + 4, 2))).IsPlausible
            ? TransferSyntax.ExplicitVRLittleEndian
            : TransferSyntax.ImplicitVRLittleEndian;
}

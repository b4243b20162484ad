using System.Collections.Frozen;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>A transfer syntax (DICOM PS3.5 section 10, PS3.6 table A-1): how a file's elements and pixels are written.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Name">Its name in PS3.6.</param>
/// <param name="Encoding">How its elements are written.</param>
/// <param name="HasEncapsulatedPixels">Whether pixel data come as compressed fragments, to be decoded by a codec.</param>
public sealed record TransferSyntax(string Uid, string Name, DatasetEncoding Encoding, bool HasEncapsulatedPixels)
{
    public static TransferSyntax ImplicitVRLittleEndian { get; } =
        new("1.2.840.10008.1.2", "Implicit VR Little Endian", DatasetEncoding.ImplicitLittleEndian, false);

    public static TransferSyntax ExplicitVRLittleEndian { get; } =
        new("1.2.840.10008.1.2.1", "Explicit VR Little Endian", DatasetEncoding.ExplicitLittleEndian, false);

    private static readonly FrozenDictionary<string, TransferSyntax> Known = new[]
    {
        ImplicitVRLittleEndian,
        ExplicitVRLittleEndian,
        new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", DatasetEncoding.DeflatedExplicitLittleEndian, false),
        new("1.2.840.10008.1.2.2", "Explicit VR Big Endian", DatasetEncoding.ExplicitBigEndian, false),
        Encapsulated("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian"),
        Encapsulated("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)"),
        Encapsulated("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)"),
        Encapsulated("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)"),
        Encapsulated("1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)"),
        Encapsulated("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)"),
        Encapsulated("1.2.840.10008.1.2.4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1)"),
        Encapsulated("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
        Encapsulated("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless)"),
        Encapsulated("1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)"),
        Encapsulated("1.2.840.10008.1.2.4.91", "JPEG 2000"),
        Encapsulated("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)"),
        Encapsulated("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component"),
        Encapsulated("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level"),
        Encapsulated("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1"),
        Encapsulated("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)"),
        Encapsulated("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)"),
        Encapsulated("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
        Encapsulated("1.2.840.10008.1.2.5", "RLE Lossless"),
        Encapsulated("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression"),
    }.ToFrozenDictionary(syntax => syntax.Uid);

    internal ElementCoding ElementCoding => new(Encoding != DatasetEncoding.ImplicitLittleEndian, Encoding == DatasetEncoding.ExplicitBigEndian);

    /// <summary>The syntax of a UID. One that the table does not know is taken for encapsulated, as new syntaxes are (PS3.5 section A.4).</summary>
    public static TransferSyntax Find(string uid) =>
        Known.TryGetValue(uid, out var syntax) ? syntax : Encapsulated(uid, "a transfer syntax unknown to this program");

    public override string ToString() => $"{Uid} ({Name})";

    internal CaseRejectedException Unsupported(string path) => new(
        RejectionReason.UnsupportedEncoding,
        "The pixels' transfer syntax is not read by this version",
        path,
        ToString(),
        "uncompressed, RLE, JPEG lossless, JPEG-LS or JPEG 2000 pixels",
        "Fetch the images uncompressed, or convert them, for instance with 'dcmdjpeg' or 'gdcmconv --raw'");

    private static TransferSyntax Encapsulated(string uid, string name) => new(uid, name, DatasetEncoding.ExplicitLittleEndian, true);
}

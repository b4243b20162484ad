using System.Text;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>The rejections for a file that cannot be opened, ends early or contradicts its format.</summary>
internal static class FileFault
{
    public static CaseRejectedException Malformed(string path, long offset, string what, string found, string expected) =>
        new(RejectionReason.MalformedFile, what, At(path, offset), found, expected, "Fetch or export the file anew");

    public static CaseRejectedException Truncated(string path, long offset, string what, long foundBytes, long expectedBytes) => new(
        RejectionReason.TruncatedFile,
        what,
        At(path, offset),
        FormattableString.Invariant($"{foundBytes} bytes"),
        FormattableString.Invariant($"{expectedBytes} bytes"),
        "The file is incomplete: fetch it again");

    public static CaseRejectedException Unreadable(string path, Exception cause) => new(
        RejectionReason.UnreadableFile,
        "The file cannot be read",
        path,
        cause.Message,
        "a file that can be opened for reading",
        "Check that it exists and that you may read it",
        cause);

    public static CaseRejectedException Missing(string path, DicomTag tag, string keyword) => new(
        RejectionReason.MissingAttribute,
        $"{keyword} {tag} is absent or empty",
        path,
        "nothing",
        "a value",
        "Export the object with this attribute, or leave it out");

    /// <summary>The start of a value for a message, with everything unprintable replaced.</summary>
    public static string Quote(ReadOnlySpan<byte> value)
    {
        const int shown = 40;
        var text = new StringBuilder("'");
        foreach (byte b in value[..Math.Min(value.Length, shown)])
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '?');
        return text.Append(value.Length > shown ? "...'" : "'").ToString();
    }

    private static string At(string path, long offset) => FormattableString.Invariant($"{path}, byte {offset}");
}

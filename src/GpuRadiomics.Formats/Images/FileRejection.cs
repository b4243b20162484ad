using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Images;

/// <summary>The ways an image file ends its case: one function a reason, each naming the file.</summary>
internal static class FileRejection
{
    /// <summary>What a header says may be megabytes long; a row of the tables shows its beginning.</summary>
    private const int LongestText = 400;

    public static CaseRejectedException Unreadable(string path, Exception cause) =>
        new(RejectionReason.UnreadableFile, "The file cannot be read", path, cause.Message, "a file that can be opened and read",
            "Check the path, and that the file exists and may be read", cause);

    public static CaseRejectedException Truncated(string path, string what, long foundBytes, long expectedBytes) =>
        new(RejectionReason.TruncatedFile, what, path, FormattableString.Invariant($"{foundBytes} bytes"),
            FormattableString.Invariant($"{expectedBytes} bytes"), "Copy or download the file again");

    public static CaseRejectedException Malformed(string path, string what, string found, string expected, Exception? cause = null) =>
        new(RejectionReason.MalformedFile, what, path, Shortened(found), expected, "Write the file again with the program that made it", cause);

    public static CaseRejectedException Unsupported(string path, string what, string found, string expected, string whatToDo) =>
        new(RejectionReason.UnsupportedEncoding, what, path, Shortened(found), expected, whatToDo);

    public static CaseRejectedException Missing(string path, string field, string whatToDo) =>
        new(RejectionReason.MissingAttribute, $"The header has no '{field}'", path, "no such field", $"'{field}: ...'", whatToDo);

    private static string Shortened(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}...";
}

using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>Opens the voxels: behind the header, or in the file that "data file" names; past "line skip" and "byte skip".</summary>
internal static class NrrdData
{
    public static VoxelStream Open(NrrdFields fields, NrrdEncoding encoding, VoxelBlock block)
    {
        var (path, start) = Locate(fields);
        long lineSkip = fields.Integer("line skip", absent: 0), byteSkip = fields.Integer("byte skip", absent: 0);
        if (lineSkip < 0)
            throw fields.Nonsense("line skip", FormattableString.Invariant($"{lineSkip}"), "0 or more");
        if (byteSkip < 0)
            return encoding == NrrdEncoding.Raw
                ? VoxelStream.Open(path, FromEnd(path, block.Bytes, -(byteSkip + 1)), compressed: false)
                : throw FileRejection.Unsupported(fields.Path, "A negative 'byte skip' needs raw encoding",
                    FormattableString.Invariant($"byte skip: {byteSkip}, encoding: {NrrdEncodings.NameOf(encoding)}"), "raw encoding", "Write the image without it");

        // Lines are skipped in the file as it is, bytes in what comes out of the decompression.
        var stream = VoxelStream.Open(path, SkipLines(path, start, lineSkip), encoding == NrrdEncoding.Gzip);
        if (byteSkip <= stream.MostBytes && stream.Skip(byteSkip) == byteSkip)
            return stream;
        stream.Dispose();
        throw FileRejection.Malformed(path, "The voxels do not begin inside the file", FormattableString.Invariant($"byte skip: {byteSkip}"),
            "a place inside the file");
    }

    private static (string Path, long Start) Locate(NrrdFields fields)
    {
        if (fields.Optional("data file") is not { } name)
            return (fields.Path, fields.HeaderBytes);
        if (name.Length == 0 || name.Any(char.IsControl))
            throw fields.Nonsense("data file", name, "the name of a file");
        var words = NrrdFields.Words(name);
        if (words[0] == "LIST" || (words.Length >= 4 && words[0].Contains('%', StringComparison.Ordinal)))
            throw FileRejection.Unsupported(fields.Path, "The voxels lie in several files", $"data file: {name}", "one data file",
                "Write the image into one file");
        return (Path.Combine(Path.GetDirectoryName(fields.Path) ?? "", name), 0);
    }

    private static long FromEnd(string path, long bytes, long behind)
    {
        using var file = VoxelStream.OpenFile(path);
        long length = file.Length;
        if (behind > length || bytes > length - behind)
            throw FileRejection.Truncated(path, "The data file is too short for its voxels", length, bytes);
        return length - behind - bytes;
    }

    private static long SkipLines(string path, long start, long lines)
    {
        if (lines == 0)
            return start;
        using var stream = VoxelStream.Open(path, start, compressed: false);
        Span<byte> buffer = stackalloc byte[4096];
        long at = start;
        for (int read; (read = stream.ReadUpTo(buffer)) > 0; at += read)
        {
            for (int i = 0; i < read; i++)
            {
                if (buffer[i] == '\n' && --lines == 0)
                    return at + i + 1;
            }
        }

        throw FileRejection.Malformed(path, "The voxels do not begin inside the file", FormattableString.Invariant($"{lines} lines too few for 'line skip'"),
            "as many lines before the voxels as 'line skip' says");
    }
}

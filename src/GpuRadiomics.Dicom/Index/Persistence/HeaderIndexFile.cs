using System.Security.Cryptography;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>
/// The headers of a scan on disk, so that the next one opens only files that are new or have changed. It is a cache: one that is absent, damaged or
/// of another build of the program counts as empty.
/// </summary>
internal static class HeaderIndexFile
{
    private static readonly byte[] Signature = "GRHEADER"u8.ToArray();

    // Records change with the program; every build has an identifier of its own.
    private static readonly byte[] Build = typeof(HeaderIndexFile).Module.ModuleVersionId.ToByteArray();

    private static int ContentStart => Signature.Length + Build.Length + SHA256.HashSizeInBytes;

    /// <returns>What is known of each file, by path; empty without a usable index.</returns>
    public static Dictionary<string, KnownFile> Read(string path)
    {
        var files = new Dictionary<string, KnownFile>(StringComparer.Ordinal);
        if (Load(path) is not { } content)
            return files;
        using var reader = new RecordReader(content, ContentStart);
        int count = reader.Integer();
        files.EnsureCapacity(count);
        for (int i = 0; i < count; i++)
        {
            string name = reader.Text();
            var stamp = new FileStamp(name, reader.LongInteger(), reader.LongInteger());
            files.Add(name, new(stamp, ScannedFileRecord.Read(reader, name)));
        }

        return files;
    }

    /// <exception cref="IOException">The disk is full, or the path cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be written.</exception>
    public static void Write(string path, IReadOnlyList<KnownFile> files)
    {
        using var writer = new RecordWriter();
        writer.Integer(files.Count);
        foreach (var (stamp, scanned) in files)
        {
            writer.Text(stamp.Path);
            writer.LongInteger(stamp.Bytes);
            writer.LongInteger(stamp.WrittenUtcTicks);
            ScannedFileRecord.Write(writer, scanned);
        }

        byte[] content = writer.ToArray();
        // Renamed when complete: a run that is cut short leaves the old index.
        string unfinished = path + ".part";
        using (var file = File.Create(unfinished))
        {
            file.Write(Signature);
            file.Write(Build);
            file.Write(SHA256.HashData(content));
            file.Write(content);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <returns>The whole file, or null when it is not a sound index of this build.</returns>
    private static byte[]? Load(string path)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var bytes = file.AsSpan();
        return bytes.Length >= ContentStart && bytes.StartsWith(Signature) && bytes[Signature.Length..].StartsWith(Build)
            && bytes[(ContentStart - SHA256.HashSizeInBytes)..ContentStart].SequenceEqual(SHA256.HashData(bytes[ContentStart..]))
            ? file
            : null;
    }
}

/// <summary>A file as it was, and what its scan found.</summary>
internal sealed record KnownFile(FileStamp Stamp, ScannedFile Scanned);

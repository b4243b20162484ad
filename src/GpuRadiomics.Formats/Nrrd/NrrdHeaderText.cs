using System.Text;
using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>Reads the lines of a NRRD header up to the blank line that ends it (NRRD definition, section 1.2).</summary>
internal static class NrrdHeaderText
{
    // Segmentations carry a few hundred bytes a segment in key/value pairs; a header beyond this is a file without line ends.
    private const int MostHeaderBytes = 1 << 22;

    public static NrrdFields Read(string path)
    {
        using var file = VoxelStream.OpenFile(path);
        try
        {
            return Read(path, file);
        }
        catch (IOException unreadable)
        {
            throw FileRejection.Unreadable(path, unreadable);
        }
    }

    private static NrrdFields Read(string path, FileStream file)
    {
        var fields = new Dictionary<string, string>();
        string magic = ReadLine(path, file) ?? "";
        CheckMagic(path, magic);
        while (ReadLine(path, file) is { Length: > 0 } line)
        {
            if (line[0] == '#')
                continue;
            int colon = line.IndexOf(": ", StringComparison.Ordinal), pair = line.IndexOf(":=", StringComparison.Ordinal);
            // "key:=value" pairs say nothing about how to read the voxels.
            if (pair >= 0 && (colon < 0 || pair < colon))
                continue;
            if (colon < 0)
                colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
                throw FileRejection.Malformed(path, "A line of the NRRD header is no field", Shortened(line), "'field: description', '# comment' or 'key:=value'");
            string name = line[..colon];
            if (!fields.TryAdd(NrrdFields.Key(name), line[(colon + 1)..].Trim()))
                throw FileRejection.Malformed(path, "A field stands twice in the NRRD header", Shortened(line), $"one '{name}'");
        }

        return new NrrdFields(path, fields, file.Position);
    }

    private static void CheckMagic(string path, string magic)
    {
        if (!magic.StartsWith("NRRD", StringComparison.Ordinal))
            throw FileRejection.Malformed(path, "The file does not begin as NRRD does", Shortened(magic), "NRRD0001 to NRRD0005");
        if (magic is not ("NRRD0001" or "NRRD0002" or "NRRD0003" or "NRRD0004" or "NRRD0005"))
            throw FileRejection.Unsupported(path, "The NRRD version is not one that is read", Shortened(magic), "NRRD0001 to NRRD0005",
                "Write the image as NRRD0004");
    }

    /// <summary>One line without its end, or null at the end of the file, which also ends a detached header.</summary>
    private static string? ReadLine(string path, FileStream file)
    {
        var bytes = new List<byte>();
        int read;
        while ((read = file.ReadByte()) >= 0 && read != '\n')
        {
            bytes.Add((byte)read);
            if (file.Position > MostHeaderBytes)
                throw FileRejection.Malformed(path, "The NRRD header does not end", FormattableString.Invariant($"no blank line in {file.Position} bytes"),
                    FormattableString.Invariant($"a blank line within {MostHeaderBytes} bytes"));
        }

        return read < 0 && bytes.Count == 0 ? null : Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r');
    }

    private static string Shortened(string line) => line.Length <= 60 ? $"'{line}'" : $"'{line[..60]}...'";
}

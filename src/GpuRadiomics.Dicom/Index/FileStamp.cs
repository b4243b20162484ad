namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// A file as its folder lists it. While size and time of the last writing stay, its header is taken to be the same. Files of one folder share its path:
/// a collection has hundreds of thousands.
/// </summary>
internal readonly record struct FileStamp(string Folder, string Name, long Bytes, long WrittenUtcTicks)
{
    public string Path => System.IO.Path.Join(Folder, Name);

    /// <summary>Ordinal order of the full paths.</summary>
    public static int Compare(FileStamp a, FileStamp b)
    {
        if (ReferenceEquals(a.Folder, b.Folder))
            return string.CompareOrdinal(a.Name, b.Name);
        int common = Math.Min(a.Folder.Length, b.Folder.Length);
        int order = string.CompareOrdinal(a.Folder, 0, b.Folder, 0, common);
        // One folder may lie in the other, and a name before the separator or after it.
        return order != 0 ? order : string.CompareOrdinal(a.Path, b.Path);
    }

    public bool IsUnchanged(in FileStamp earlier) => Bytes == earlier.Bytes && WrittenUtcTicks == earlier.WrittenUtcTicks;
}

using System.IO.Enumeration;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Index;

/// <summary>All files below the roots, whatever their names: the layouts of archives differ and only the tags mean anything.</summary>
internal static class InputFiles
{
    /// <returns>The files in ordinal order of their full paths, each once; and the folders that could not be listed.</returns>
    /// <exception cref="DirectoryNotFoundException">A root is neither a folder nor a file.</exception>
    public static (FileStamp[] Files, List<BrokenFile> Unlisted) Find(IReadOnlyList<string> roots, ParallelOptions parallel)
    {
        var files = new List<FileStamp>();
        var folders = new List<string>();
        foreach (string root in roots)
        {
            string path = Path.GetFullPath(root);
            if (File.Exists(path))
                files.Add(Stamp(Path.GetDirectoryName(path)!, Path.GetFileName(path)));
            else if (Directory.Exists(path))
                folders.Add(path);
            else
                throw new DirectoryNotFoundException($"There is no folder or file '{root}' to scan. Give the folder that holds the DICOM files.");
        }

        var unlisted = new List<BrokenFile>();
        // Links may point back up the tree; each folder is listed once, under its real path.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (folders.Count > 0)
        {
            string[] level = [.. folders.Select(RealPath).Where(seen.Add)];
            var listings = new Listing[level.Length];
            Parallel.For(0, level.Length, parallel, i => listings[i] = List(level[i]));
            files.AddRange(listings.SelectMany(listing => listing.Files));
            unlisted.AddRange(listings.Where(listing => listing.Fault is not null).Select(listing => listing.Fault!));
            folders = [.. listings.SelectMany(listing => listing.Folders)];
        }

        files.Sort(FileStamp.Compare);
        // A file may be a root and lie in another.
        FileStamp[] inOrder = [.. files.Where((file, i) => i == 0 || FileStamp.Compare(files[i - 1], file) != 0)];
        unlisted.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return (inOrder, unlisted);
    }

    private static Listing List(string folder)
    {
        var files = new List<FileStamp>();
        var folders = new List<string>();
        try
        {
            foreach (var (stamp, isFolder) in new FileSystemEnumerable<(FileStamp, bool)>(folder, (ref entry) => Entry(ref entry, folder)))
            {
                if (isFolder)
                    folders.Add(stamp.Path);
                else
                    files.Add(stamp);
            }

            return new(files, folders, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(files, folders, new(folder, FileFault.Unreadable(folder, e), null));
        }
    }

    private static (FileStamp Stamp, bool IsFolder) Entry(ref FileSystemEntry entry, string folder)
    {
        string name = entry.FileName.ToString();
        if (entry.IsDirectory)
            return (new(folder, name, 0, 0), true);
        return (entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? Stamp(folder, name) : new(folder, name, entry.Length, entry.LastWriteTimeUtc.UtcTicks), false);
    }

    /// <summary>A link has the size and time of what it leads to; -1 bytes when that is nothing.</summary>
    private static FileStamp Stamp(string folder, string name)
    {
        try
        {
            FileSystemInfo file = new FileInfo(Path.Join(folder, name));
            file = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            if (file is FileInfo { Exists: true } target)
                return new(folder, name, target.Length, target.LastWriteTimeUtc.Ticks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A link to itself. Opening it will say what is wrong.
        }

        return new(folder, name, -1, 0);
    }

    private static string RealPath(string folder)
    {
        try
        {
            return Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Listing it will say what is wrong.
            return folder;
        }
    }

    private sealed record Listing(List<FileStamp> Files, List<string> Folders, BrokenFile? Fault);
}

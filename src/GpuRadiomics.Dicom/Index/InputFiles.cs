using System.IO.Enumeration;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Index;

/// <summary>All files below the roots, whatever their names: the layouts of archives differ and only the tags mean anything.</summary>
internal static class InputFiles
{
    /// <returns>The files in ordinal order of their full paths, each once; and the folders that could not be listed.</returns>
    /// <exception cref="DirectoryNotFoundException">A root is neither a folder nor a file.</exception>
    public static (FileStamp[] Files, List<BrokenFile> Unlisted) Find(IReadOnlyList<string> roots, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        var unlisted = new List<BrokenFile>();
        // Links may point back up the tree; each folder is listed once, under its real path.
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var folders = new Stack<string>();
        foreach (string root in roots)
        {
            string path = Path.GetFullPath(root);
            if (File.Exists(path))
                files[path] = Stamp(path);
            else if (Directory.Exists(path))
                folders.Push(path);
            else
                throw new DirectoryNotFoundException($"There is no folder or file '{root}' to scan. Give the folder that holds the DICOM files.");
        }

        while (folders.TryPop(out string? folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                string real = RealPath(folder);
                if (!listed.Add(real))
                    continue;
                foreach (var file in new FileSystemEnumerable<FileStamp>(real, Stamp) { ShouldIncludePredicate = (ref entry) => !entry.IsDirectory })
                    files[file.Path] = file;
                foreach (string inner in Directory.EnumerateDirectories(real))
                    folders.Push(inner);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unlisted.Add(new(folder, FileFault.Unreadable(folder, e), null));
            }
        }

        unlisted.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        FileStamp[] inOrder = [.. files.Values];
        Array.Sort(inOrder, (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return (inOrder, unlisted);
    }

    /// <summary>A link has the size and time of what it leads to.</summary>
    private static FileStamp Stamp(ref FileSystemEntry entry)
    {
        string path = entry.ToFullPath();
        return entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? Stamp(path) : new(path, entry.Length, entry.LastWriteTimeUtc.UtcTicks);
    }

    private static FileStamp Stamp(string path)
    {
        FileSystemInfo file = new FileInfo(path);
        file = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        return new(path, file is FileInfo { Exists: true } target ? target.Length : 0, file.LastWriteTimeUtc.Ticks);
    }

    private static string RealPath(string folder) => Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
}

using System.IO.Enumeration;

namespace GpuRadiomics.Formats.Manifest;

/// <summary>Paths with * and ? in the names of folders and files, as in a shell.</summary>
internal static class FilePattern
{
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The files that match, in ordinal order. A folder that cannot be listed has none.</summary>
    /// <param name="path">An absolute path.</param>
    public static string[] Expand(string path)
    {
        string root = Path.GetPathRoot(path) ?? "";
        string[] names = path[root.Length..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        IEnumerable<string> found = [root];
        foreach (string name in names[..^1])
            found = found.SelectMany(folder => Match(folder, name, folders: true));
        return [.. found.SelectMany(folder => Match(folder, names[^1], folders: false)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Match(string folder, string name, bool folders)
    {
        if (!IsPattern(name))
        {
            string path = Path.Combine(folder, name);
            return (folders ? Directory.Exists(path) : File.Exists(path)) ? [path] : [];
        }

        var options = new EnumerationOptions { IgnoreInaccessible = true };
        var matching = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref entry) => entry.IsDirectory == folders && FileSystemName.MatchesSimpleExpression(name, entry.FileName, ignoreCase: false),
        };
        try
        {
            return [.. matching];
        }
        catch (IOException)
        {
            return [];
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using GpuRadiomics.Formats.Journal;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>Tells whether files are still the same, by size and time of the last writing, as `make` does: nothing of them is read.</summary>
internal static class FileMark
{
    private const int HexDigits = 32;

    /// <param name="name">What messages call it.</param>
    /// <param name="identity">What else makes it what it is, such as a label.</param>
    /// <param name="files">The files; one that is not there is one more state.</param>
    public static InputMark Of(string name, string identity, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(identity));
        foreach (string file in files)
        {
            var info = new FileInfo(file);
            hash.AppendData(Encoding.UTF8.GetBytes(info.Exists ? FormattableString.Invariant($"\n{info.Length} {info.LastWriteTimeUtc.Ticks}") : "\nabsent"));
        }

        return new(name, Convert.ToHexStringLower(hash.GetHashAndReset())[..HexDigits]);
    }
}

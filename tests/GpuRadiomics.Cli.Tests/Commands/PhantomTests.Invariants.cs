using System.Security.Cryptography;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>A synthetic cohort is the same, byte by byte, for the same seed.</summary>
public sealed class PhantomInvariantsTests
{
    [Fact]
    public void The_seed_decides_every_byte()
    {
        var first = Make("22");
        // Two patients of 40 slices, a structure set and a segmentation, metadata.csv and the licence.
        Assert.Equal(2 * 42 + 2, first.Count);
        Assert.Equal(first, Make("22"));
        var other = Make("23");
        Assert.Equal(first.Count, other.Count);
        Assert.Equal(["HEAD-NECK-RADIOMICS-HN1/LICENSE"], first.Intersect(other).Select(file => file.Key));
        Assert.Empty(Slices(first).Intersect(Slices(other)));
    }

    private static IEnumerable<string> Slices(SortedDictionary<string, string> files) =>
        files.Where(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)).Select(file => file.Value);

    /// <summary>The hash of each file by its path.</summary>
    private static SortedDictionary<string, string> Make(string seed)
    {
        using var folder = new TemporaryFolder();
        string output = folder["new/cohort"];
        BuiltProgram.Run("phantom", "--layout", "hn1", "--patients", "2", "--small", "--output", output, "--seed", seed).Ended(ExitCodes.Ok);
        return new(
            Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    path => Path.GetRelativePath(output, path).Replace('\\', '/'),
                    path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
            StringComparer.Ordinal);
    }
}

using System.Text;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Formats.Tests.Nrrd;

public sealed class NrrdFuzzTests : IDisposable
{
    private const string Header =
        "NRRD0004\n# comment\ntype: short\ndimension: 3\nspace: left-posterior-superior\nsizes: 5 4 3\n" +
        "space directions: (2,0,0) (0,2,0) (0,0,2)\nkinds: domain domain domain\nendian: little\nspace origin: (1,2,3)\nkey:=value\n";

    /// <summary>Sizes are what memory is taken by.</summary>
    private static readonly string[] Sizes =
        ["5 4 3", "5 4 3", "5 4 3", "60000 60000 1", "2147483647 1 1", "1 1 1073741824", "5 4 3 1000000000", "-5 4 3", "4294967296 1 1", "9223372036854775807 2 2", "60 1 1"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("raw")]
    [InlineData("gzip")]
    [InlineData("ascii")]
    public void A_mutated_file_is_read_or_rejected_and_nothing_else(string encoding)
    {
        byte[] ones = [.. Enumerable.Repeat((byte)1, 120)];
        string text = string.Join(' ', Enumerable.Range(0, 60));
        byte[] data = encoding switch { "raw" => ones, "gzip" => Samples.Gzip(ones), _ => Encoding.ASCII.GetBytes(text) };
        byte[] alphabet = [.. "0123456789-+.,()e:=\n \0\u0001%/nan"u8];
        int read = 0, rejected = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            string fields = random.Next(4) switch { 0 => "byte skip: 0\n", 1 => "line skip: 0\n", 2 => "data file: image.raw\n", _ => "" };
            string header = Header.Replace("5 4 3", Sizes[random.Next(Sizes.Length)], StringComparison.Ordinal);
            byte[] bytes = [.. Encoding.ASCII.GetBytes($"{header}{fields}encoding: {encoding}\n\n"), .. data];
            for (int i = random.Next(4); i > 0; i--)
                bytes[random.Next(8, bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            if (random.Next(5) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            folder.Write("image.raw", data);
            string path = folder.Write("image.nrrd", bytes);
            try
            {
                Allocations.RequireBounded(bytes.Length + data.Length, () => MaskFile.FromVolume(NrrdReader.Read(path), path), $"seed {seed}");
                read++;
            }
            catch (CaseRejectedException rejection)
            {
                // A mutated data file name is the one that is named; it lies in the same folder or is absolute.
                Assert.True(rejection.Where.Length > 0);
                rejected++;
            }
        }

        Assert.True(read > 50 && rejected > 50, $"{read} read, {rejected} rejected");
    }
}

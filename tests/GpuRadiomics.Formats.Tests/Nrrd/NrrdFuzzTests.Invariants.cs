using System.Text;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Nrrd;

public sealed class NrrdFuzzTests : IDisposable
{
    private const string Header =
        "NRRD0004\n# comment\ntype: short\ndimension: 3\nspace: left-posterior-superior\nsizes: 5 4 3\n" +
        "space directions: (2,0,0) (0,2,0) (0,0,2)\nkinds: domain domain domain\nendian: little\nspace origin: (1,2,3)\nkey:=value\n";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("raw")]
    [InlineData("gzip")]
    [InlineData("ascii")]
    public void A_mutated_file_is_read_or_rejected_and_nothing_else(string encoding)
    {
        string text = string.Join(' ', Enumerable.Range(0, 60));
        byte[] data = encoding switch { "raw" => new byte[120], "gzip" => Samples.Gzip(new byte[120]), _ => Encoding.ASCII.GetBytes(text) };
        byte[] alphabet = [.. "0123456789-+.,()e:=\n \0\u0001%/nan"u8];
        int read = 0, rejected = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            string fields = random.Next(4) switch { 0 => "byte skip: 0\n", 1 => "line skip: 0\n", 2 => "data file: image.raw\n", _ => "" };
            byte[] bytes = [.. Encoding.ASCII.GetBytes($"{Header}{fields}encoding: {encoding}\n\n"), .. data];
            for (int i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(8, bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            if (random.Next(5) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            folder.Write("image.raw", data);
            string path = folder.Write("image.nrrd", bytes);
            try
            {
                NrrdReader.Read(path);
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

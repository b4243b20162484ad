using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Nifti;

public sealed class NiftiFuzzTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_mutated_file_is_read_or_rejected_and_nothing_else(bool two, bool gzip)
    {
        int read = 0, rejected = 0;
        for (int seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            var file = new NiftiBytes(two, bigEndian: seed % 3 == 0)
            {
                SformCode = seed % 2, QformCode = 1, Srow = [2, 0, 0, 1, 0, 2, 0, 1, 0, 0, 2, 1],
            };
            var bytes = file.With(new byte[120]);
            int header = two ? 540 : 348;
            for (int i = random.Next(1, 6); i > 0; i--)
                bytes[random.Next(header)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(2) * 255);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            if (gzip)
            {
                bytes = Samples.Gzip(bytes);
                if (random.Next(3) == 0 && bytes.Length > 0)
                    bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            }

            string path = folder.Write("image.nii.gz", bytes);
            try
            {
                NiftiReader.Read(path);
                read++;
            }
            catch (CaseRejectedException rejection)
            {
                Assert.Contains(path, rejection.Message, StringComparison.Ordinal);
                rejected++;
            }
        }

        Assert.True(read > 50 && rejected > 50, $"{read} read, {rejected} rejected");
    }
}

using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Formats.Tests.Nifti;

public sealed class NiftiFuzzTests : IDisposable
{
    private static readonly long[] Counts = [-1, 0, 1, 2, 3, 7, 8, 60, 255, 32767, 65536, int.MaxValue, 1L << 31, long.MaxValue];

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
            // Sizes and the start of the voxels are what memory is taken by.
            for (int n = random.Next(4); n > 0; n--)
                file.Dim[random.Next(5)] = Counts[random.Next(Counts.Length)];
            if (random.Next(6) == 0)
                file.VoxOffset = Counts[random.Next(Counts.Length)];
            var bytes = file.With([.. Enumerable.Repeat((byte)1, 120)]);
            int header = two ? 540 : 348;
            for (int i = random.Next(6); i > 0; i--)
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
                Allocations.RequireBounded(bytes.Length, () => MaskFile.FromVolume(NiftiReader.Read(path), path), $"seed {seed}");
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

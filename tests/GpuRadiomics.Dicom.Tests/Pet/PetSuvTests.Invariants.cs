using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Pet;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Pet;

public sealed class PetSuvInvariantTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_headers_give_a_rejection_or_a_factor()
    {
        var none = new TestPet { AcquisitionTimes = ["100000"], DecayCorrection = "NONE", CorrectedImage = "ATTN", FrameDurationMs = 120e3 };
        byte[][] originals =
        [
            .. new[]
            {
                new TestPet { AcquisitionTimes = ["100000"], StartDateTime = "20200303090000", GEScan = "20200303100000", SeriesTime = "120000" },
                none, none with { Explicit = false },
                new TestPet { AcquisitionTimes = ["100000"], Units = "CNTS", PhilipsActivity = "2.5", FrameReferenceMs = 30e3, FrameDurationMs = 60e3, SeriesTime = "110000" },
            }.Select(pet => Assert.Single(pet.Slices()).ToFile()),
        ];
        int factors = 0, rejections = 0;
        foreach (var damaged in DamagedFiles.Make(seed: 5, count: 1000, originals).Concat(WithOtherCharacters(seed: 6, count: 2000, originals)))
        {
            folder.Write("file", damaged);
            foreach (var series in CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Images)
            {
                try
                {
                    Assert.InRange(PetSuv.Of(ImageSeriesGeometry.Of(series), 0, 1).Factors[0], double.Epsilon, double.MaxValue);
                    factors++;
                }
                catch (CaseRejectedException)
                {
                    rejections++;
                }
            }
        }

        Assert.True(factors > 200 && rejections > 200, $"{factors} factors, {rejections} rejections");
    }

    /// <summary>The structure of the file stays, and the texts in it are other ones.</summary>
    private static IEnumerable<byte[]> WithOtherCharacters(int seed, int count, byte[][] originals)
    {
        var random = new Random(seed);
        byte[] characters = [.. "0123456789.+-E \\:\0"u8];
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = [.. originals[i % originals.Length]];
            int[] digits = [.. Enumerable.Range(132, bytes.Length - 132).Where(at => char.IsAsciiDigit((char)bytes[at]))];
            for (int n = random.Next(1, 12); n > 0; n--)
                bytes[digits[random.Next(digits.Length)]] = characters[random.Next(characters.Length)];
            yield return bytes;
        }
    }
}

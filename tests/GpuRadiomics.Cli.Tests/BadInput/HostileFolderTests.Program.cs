using System.Buffers.Binary;
using System.Text;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.BadInput;

/// <summary>
/// Two thousand files at once, CT, RTSTRUCT, SEG, NIfTI and NRRD, many of them damaged: the run ends as any other, and every image and every outline that is
/// still known has a row.
/// </summary>
public sealed class HostileFolderTests : IDisposable
{
    private const int Patients = 180, Pairs = 100;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_full_of_damaged_files_ends_in_rows()
    {
        var random = new Random(2000);
        // As small as a head may be: 24 x 24 x 8 voxels of 8 mm.
        PhantomCohort.Write(
            PhantomOptions.Small(folder["cohort"], Patients) with { Columns = 24, Rows = 24, Slices = 8, PixelSpacingMm = 8, SliceSpacingMm = 8 },
            cancellation: TestContext.Current.CancellationToken);
        foreach (string file in Directory.EnumerateFiles(folder["cohort"], "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            DamageSometimes(file, random, 6);
        string list = WriteImages(random);
        Assert.InRange(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Count(), 2000, 2500);

        BuiltProgram.Run("extract", folder["cohort"], list, "--roi", "^GTV|^mask", "--quiet", "--output", folder["tables"]).Ended(ExitCodes.SomeRowsFailed);
        var rows = new ResultFolder(folder["tables"]).Features.Rows;
        Assert.True(rows.Count(row => row["Status"] == "ok") > 50 && rows.Count(row => row["Status"] == "failed") > 50, "too few rows of either kind");
        var links = CohortLinks.Of(CohortIndex.Scan([folder["cohort"]], 2, TestContext.Current.CancellationToken));
        var images = rows.Select(row => (row["PatientID"], row["ImageSeriesInstanceUID"])).ToHashSet();
        Assert.All(links.Images, linked => Assert.Contains((linked.Image.PatientId, linked.Image.SeriesInstanceUid), images));
        // The ROIs of what refers to an image, and of what does not: of each object whose ROIs were asked for, as the newest of its kind is.
        var rois = rows.SelectMany(row => row["MaskSOPInstanceUID"].Split('+').Select(uid => (uid, row["ROIName"]))).ToHashSet();
        Assert.All(
            links.StructureSets.SelectMany(link => link.MaskObject.Rois.Where(roi => roi.Name.StartsWith("GTV", StringComparison.Ordinal)).Select(roi => (link.MaskObject.SopInstanceUid, roi.Name))),
            roi => Assert.Contains(roi, rois));
        Assert.Equal(2 * Pairs, rows.Where(row => row["CaseID"].StartsWith("pair", StringComparison.Ordinal)).Select(row => row["CaseID"]).Distinct().Count());
    }

    /// <summary>Pairs of NIfTI and of NRRD, and their list.</summary>
    private string WriteImages(Random random)
    {
        using var images = new SmallImages();
        var list = new StringBuilder("ID,Image,Mask,Label\n");
        foreach (string extension in new[] { "nii.gz", "nrrd" })
        {
            for (int i = 0; i < Pairs; i++)
            {
                string image = $"{i}-image.{extension}", mask = $"{i}-mask.{extension}";
                File.Copy(images[$"image.{extension}"], folder[image]);
                File.Copy(images[$"mask.{extension}"], folder[mask]);
                DamageSometimes(folder[image], random, 3);
                DamageSometimes(folder[mask], random, 3);
                list.Append(System.Globalization.CultureInfo.InvariantCulture, $"pair-{extension}-{i},{image},{mask},1\n");
            }
        }

        return folder.Write("list.csv", list.ToString());
    }

    /// <summary>One file of so many gets other bytes, wild numbers, or an early end.</summary>
    private static void DamageSometimes(string path, Random random, int oneOf)
    {
        if (random.Next(oneOf) != 0)
            return;
        byte[] bytes = File.ReadAllBytes(path);
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            // Headers lie in front; preambles say nothing.
            int at = random.Next(Math.Min(132, bytes.Length / 2), Math.Min(bytes.Length - 4, 2000));
            switch (random.Next(4))
            {
                case 0: bytes = bytes[..random.Next(at, bytes.Length)]; break;
                case 1: BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), (uint)random.NextInt64(uint.MaxValue)); break;
                case 2: BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), ushort.MaxValue); break;
                default: bytes[at] = (byte)random.Next(256); break;
            }

            if (bytes.Length < 200)
                break;
        }

        File.WriteAllBytes(path, bytes);
    }
}

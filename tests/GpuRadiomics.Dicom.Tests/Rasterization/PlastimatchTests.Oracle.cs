using System.Globalization;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Rasterization;

/// <summary>
/// Random outlines, drawn here and by plastimatch. It unites the contours of a slice, which is what <see cref="ContourCombination.Union"/> does, and keeps
/// vertices in single precision: a voxel centre nearer to an edge than that resolves could go either way. With vertices of six decimals none comes so near.
/// </summary>
public sealed class PlastimatchTests : IDisposable
{
    private const int Rois = 100;

    private static readonly Size3 Size = new(88, 60, 16);
    private static readonly Vector3D SpacingMm = new(0.8, 1.3, 3);
    private static readonly Vector3D OriginMm = new(-31.7, -42.3, -107.5);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_hundred_random_outlines_have_the_voxels_that_plastimatch_gives()
    {
        var template = new TestSlice
        {
            Columns = Size.X, Rows = Size.Y, PixelSpacing = [SpacingMm.Y, SpacingMm.X], PositionMm = OriginMm, Thickness = SpacingMm.Z,
            SeriesUid = "1.2.826.0.1.3680043.2.1", StudyUid = "1.2.826.0.1.3680043.2", FrameOfReferenceUid = "1.2.826.0.1.3680043.9",
        };
        folder.WriteSlices("ct", TestSlice.Stack(template, Enumerable.Range(0, Size.Z).Select(k => OriginMm.Z + k * SpacingMm.Z)));
        var random = new Random(100);
        string outlines = folder.Write("rtss.dcm", new TestStructureSet
        {
            FrameOfReferenceUid = template.FrameOfReferenceUid, ReferencedSeriesUids = [template.SeriesUid],
            Rois = [.. Enumerable.Range(1, Rois).Select(n => new TestRoi(n, $"roi{n:D3}", [.. Contours(random)]))],
        }.ToFile());
        string masks = Path.Combine(folder.Path, "masks");
        var (exitCode, output) = Shell.Run(
            "plastimatch", "convert", "--input", outlines, "--referenced-ct", Path.Combine(folder.Path, "ct"), "--output-prefix", masks, "--prefix-format", "nii.gz");
        if (exitCode == 127)
            Absent.EndTest("plastimatch is not on PATH (Debian: apt-get install plastimatch).");
        Assert.True(exitCode == 0 && Directory.Exists(masks), output);

        var index = CohortIndex.Scan([Path.Combine(folder.Path, "ct"), outlines], 2, TestContext.Current.CancellationToken);
        var linked = Assert.Single(CohortLinks.Of(index).StructureSets);
        var geometry = ImageSeriesGeometry.Of(Assert.Single(linked.Images));
        var structureSet = StructureSet.Read(linked.MaskObject.Path);
        long voxels = 0;
        foreach (var roi in structureSet.Header.Rois)
        {
            var ours = ContourRasterizer.Rasterize(structureSet.ReadRoi(roi), geometry, ContourCombination.Union).Mask;
            var theirs = MaskFile.Read(Path.Combine(masks, $"{roi.Name}.nii.gz"));
            AssertSame(ours, theirs, roi.Name);
            voxels += ours.VoxelCount;
        }

        // Some contours are cut off by the image's edge, some overlap, and few are small.
        Assert.True(voxels > 50_000, $"{voxels} voxels");
    }

    /// <summary>NIfTI tells x and y the other way round, in single precision; the grid is the same all the same.</summary>
    private static void AssertSame(Mask ours, Mask theirs, string roi)
    {
        Assert.Null(ours.Grid.DifferenceFrom(theirs.Grid));
        Assert.Equal((roi, ours.Box, ours.VoxelCount), (roi, theirs.Box, theirs.VoxelCount));
        Assert.True(ours.Inside.AsSpan().SequenceEqual(theirs.Inside), $"{roi} has voxels elsewhere");
    }

    /// <summary>One to three on each of a few neighbouring slices, up to 40 % of a gap above or below them.</summary>
    private static IEnumerable<TestContour> Contours(Random random)
    {
        int first = random.Next(Size.Z), count = random.Next(1, 6);
        var centre = new Vector3D(random.Next(8, Size.X - 8), random.Next(8, Size.Y - 8), 0);
        for (int k = first; k < Math.Min(Size.Z, first + count); k++)
        {
            for (int n = random.Next(1, 4); n > 0; n--)
                yield return Star(random, centre + new Vector3D(random.NextDouble() * 10, random.NextDouble() * 10, k + (random.NextDouble() - 0.5) * 0.8));
        }
    }

    /// <summary>A star-shaped polygon about a voxel index: 5 to 60 vertices at rising angles and random distances.</summary>
    private static TestContour Star(Random random, Vector3D centre)
    {
        int vertices = random.Next(5, 61);
        double radiusMm = 3 + random.NextDouble() * 15;
        var numbers = Enumerable.Range(0, vertices).SelectMany(i =>
        {
            double angle = (i + random.NextDouble()) * 2 * Math.PI / vertices, mm = radiusMm * (0.4 + 0.6 * random.NextDouble());
            return new[] { OriginMm.X + centre.X * SpacingMm.X + mm * Math.Cos(angle), OriginMm.Y + centre.Y * SpacingMm.Y + mm * Math.Sin(angle), OriginMm.Z + centre.Z * SpacingMm.Z };
        });
        return new(string.Join('\\', numbers.Select(number => number.ToString("F6", CultureInfo.InvariantCulture))));
    }
}

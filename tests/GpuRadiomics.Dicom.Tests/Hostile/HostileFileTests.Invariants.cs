using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Hostile;

/// <summary>
/// Damaged files in a cohort, 21 000 of them, end in values or rejections and take no more memory than their bytes are good for. Another 12 000 files of
/// NIfTI and NRRD are those of NiftiFuzzTests and NrrdFuzzTests; parser and codecs alone are tried with 12 000 in DicomDatasetTests and
/// DamagedCodestreamTests.
/// </summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly HostileCohort cohort = new();

    public void Dispose() => cohort.Dispose();

    /// <summary>One slice is damaged, which the others contradict; or all in the same way, so that nothing does.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Damaged_images_end_in_values_or_rejections_within_bounds(int alike)
    {
        Func<TestSlice, byte[]>[] encodings =
        [
            slice => slice.ToFile(), slice => (slice with { Explicit = false }).ToFile(), slice => (slice with { BigEndian = true }).ToFile(),
            slice => (slice with { Deflated = true }).ToFile(),
        ];
        Run(2500, [.. encodings.Select(encode => Slices(alike, encode))]);
        Assert.True(cohort.Broken > 500 && cohort.Refused > 200 && cohort.Drawn > 1000 && cohort.Volumes > 200, Counts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Damaged_compressed_images_end_in_values_or_rejections_within_bounds(int alike)
    {
        Func<TestSlice, (string Uid, byte[] Codestream)>[] encodings =
        [
            slice => ("1.2.840.10008.1.2.5", PlainRle.Encode(slice.PixelBytes, 2)),
            slice => ("1.2.840.10008.1.2.4.70", new PlainJpegLossless { Columns = slice.Columns, Predictor = 1 }.Encode(new ushort[slice.Rows * slice.Columns])),
            slice => ("1.2.840.10008.1.2.8.1", DatasetBytes.Deflated(slice.PixelBytes)),
        ];
        Run(
            2000,
            [
                .. encodings.Select(encode => Slices(alike, slice => (slice with { TransferSyntaxUid = encode(slice).Uid, Fragments = [encode(slice).Codestream] }).ToFile())),
            ]);
        Assert.True(cohort.Broken > 500 && cohort.Refused > 200 && cohort.Drawn > 500 && cohort.Volumes > 100, Counts);
    }

    /// <summary>One file is the whole image.</summary>
    [Fact]
    public void Damaged_multi_frame_images_end_in_values_or_rejections_within_bounds()
    {
        cohort.Remove("1.dcm");
        cohort.Remove("2.dcm");
        var shared = new TestMultiFrame(HostileCohort.Slices) { StackId = "1", DimensionIndices = k => [1, (uint)k] };
        var own = shared with { SharesGroups = false, UndefinedLengths = true };
        Run(
            "0.dcm", 4000, shared.ToFile(), own.ToFile(),
            (own with { Frames = [.. HostileCohort.Slices.Select(slice => slice with { Explicit = false })], HasUnassigned = true }).ToFile(),
            (shared with { Frames = [.. HostileCohort.Slices.Select(slice => slice with { Deflated = true })] }).ToFile(),
            (own with { Compression = ("1.2.840.10008.1.2.5", slice => PlainRle.Encode(slice.PixelBytes, 2)), HasOffsetTable = true, FragmentsPerFrame = 2 }).ToFile(),
            (shared with { Compression = ("1.2.840.10008.1.2.8.1", slice => DatasetBytes.Deflated(slice.PixelBytes)) }).ToFile());
        Assert.True(cohort.Broken > 500 && cohort.Refused > 200 && cohort.Drawn > 1000 && cohort.Volumes > 200, Counts);
    }

    [Fact]
    public void Damaged_structure_sets_end_in_values_or_rejections_within_bounds()
    {
        var outlines = HostileCohort.Outlines;
        Run(
            "rtstruct.dcm", 4000, outlines.ToFile(), (outlines with { UndefinedLengths = true, ReferencedSeriesUids = [] }).ToFile(),
            (outlines with { UndefinedLengths = true, Explicit = true }).ToFile(), (outlines with { Explicit = true, Deflated = true }).ToFile());
        Assert.True(cohort.Broken > 500 && cohort.Refused > 200 && cohort.Drawn > 5000 && cohort.Volumes > 1000 && cohort.Unlinked > 20, Counts);
    }

    [Fact]
    public void Damaged_segmentations_end_in_values_or_rejections_within_bounds()
    {
        var binary = HostileCohort.Segments;
        var labels = binary with { Type = "LABELMAP", BitsAllocated = 8, SopClassUid = "1.2.840.10008.5.1.4.1.1.66.7", Frames = binary.Frames[..2] };
        var elsewhere = binary with { Frames = [.. binary.Frames.Select(frame => frame with { PositionMm = frame.PositionMm!.Value + new Geometry.Vector3D(0.3, 0, 0) })] };
        Run(
            "seg.dcm", 4000, binary.ToFile(), (elsewhere with { Explicit = false, UndefinedLengths = true, ReferencedSeriesUids = [] }).ToFile(),
            (binary with { UndefinedLengths = true, SharesGroups = false, ReferencedSeriesUids = [], Frames = [.. binary.Frames.Select(f => f with { SourceUid = null })] }).ToFile(),
            (elsewhere with { Type = "FRACTIONAL", MaximumFractionalValue = 1, BitsAllocated = 8 }).ToFile(), labels.ToFile(),
            (labels with { BitsAllocated = 16, Explicit = false }).ToFile());
        Assert.True(cohort.Broken > 500 && cohort.Refused > 500 && cohort.Drawn > 5000 && cohort.Volumes > 1000 && cohort.Unlinked > 50, Counts);
    }

    private string Counts => $"{cohort.Broken} broken, {cohort.Unlinked} unlinked, {cohort.Refused} refused, {cohort.Drawn} drawn, {cohort.Volumes} volumes";

    private static (string File, byte[] Content)[] Slices(int alike, Func<TestSlice, byte[]> encode) =>
        [.. HostileCohort.Slices.Index().Where(slice => alike == 3 || slice.Index == 1).Select(slice => ($"{slice.Index}.dcm", encode(slice.Item)))];

    private void Run(string file, int count, params byte[][] originals) => Run(count, [.. originals.Select(content => new[] { (file, content) })]);

    /// <param name="count">How often the folder is taken through.</param>
    /// <param name="originals">They take turns; the files of one are damaged in the same way.</param>
    private void Run(int count, (string File, byte[] Content)[][] originals)
    {
        for (int i = 0; i < count; i++)
        {
            long bytes = 0;
            foreach (var (file, content) in originals[i % originals.Length])
            {
                byte[] damaged = Damaged(content, new Random(i), isWild: originals[0].Length == 1 && i % 2 == 0);
                cohort.Replace(file, damaged);
                bytes += damaged.Length;
            }

            Allocations.RequireBounded(bytes, () => cohort.Run((ContourCombination)(i % 3), (OtherGrid)(i / 3 % 2), (IrregularStack)(i / 6 % 2)), $"run {i}");
        }
    }

    private static byte[] Damaged(byte[] original, Random random, bool isWild)
    {
        byte[] damaged = isWild ? DamagedFiles.Damage(original, random) : (byte[])original.Clone();
        for (int n = random.Next(1, 3); n > 0; n--)
            LengthFields.Damage(damaged, random);
        return damaged;
    }
}

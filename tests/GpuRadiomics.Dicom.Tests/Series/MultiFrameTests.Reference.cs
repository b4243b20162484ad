using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Tests.Series;

/// <summary>Frames of one file and slices in files of their own are the same image: same geometry, same voxels.</summary>
public sealed class MultiFrameTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Encodings => ["explicit", "implicit", "big endian", "deflated", "RLE", "JPEG lossless", "deflated frames"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Any_encoding_gives_the_volume_of_single_frames(string encoding)
    {
        foreach (var (shares, undefined) in new[] { (true, false), (false, true), (true, true), (false, false) })
        {
            foreach (int fragments in encoding == "JPEG lossless" ? new[] { 1, 3 } : [1])
            {
                var file = Encoded(new(Shuffled(Slices())) { SharesGroups = shares, UndefinedLengths = undefined, FragmentsPerFrame = fragments }, encoding);
                RequireSame(Slices(), file);
                RequireSame(Slices(), file with { HasOffsetTable = fragments > 1 || file.Compression is not null });
            }
        }
    }

    [Fact]
    public void Every_frame_has_a_rescale_of_its_own_where_the_groups_are_those_of_frames()
    {
        TestSlice[] slices = [.. Slices().Select((slice, k) => slice with { Slope = 1 + k / 8.0, Intercept = -1000 + k })];
        RequireSame(slices, new TestMultiFrame(Shuffled(slices)) { SharesGroups = false });
    }

    [Fact]
    public void A_group_of_a_frame_goes_before_the_one_that_all_share()
    {
        // The file has both, which contradict each other.
        var both = new TestMultiFrame(Shuffled(Slices()))
        {
            SharesGroups = false, HasSharedGroups = false, Further = d => d.Sequence(Tags.SharedFunctionalGroupsSequence, false, OtherGroups()),
        };
        RequireSame(Slices(), both);
    }

    [Fact]
    public void Several_files_make_one_stack()
    {
        var slices = Slices();
        folder.Write("lower/a", new TestMultiFrame(Shuffled(slices[..3])) { SopUid = "1.1" }.ToFile());
        folder.Write("b", new TestMultiFrame(slices[3..^1]) { SopUid = "1.2", UndefinedLengths = true }.ToFile());
        folder.Write("c", slices[^1].ToFile());
        var series = Scan();
        Assert.Equal((slices.Length, 3), (series.Slices.Count, series.Files));
        RequireSame(Read(slices), Read(series));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Any_number_of_threads_and_any_part_gives_the_same(int jobs)
    {
        var slices = Slices();
        folder.Write("f", Encoded(new(Shuffled(slices)), "RLE").ToFile());
        var geometry = ImageSeriesGeometry.Of(Scan());
        var whole = Read(slices).Image;
        var part = SeriesVolumeReader.Read(geometry, jobs, (2, 4), rows: (1, 2), cancellationToken: TestContext.Current.CancellationToken);
        double[] expected = new double[6], found = new double[6];
        for (int z = 2; z < 6; z++)
        for (int y = 1; y < 3; y++)
        {
            whole.ReadIntensities(0, y, z, expected);
            part.ReadIntensities(0, y, z, found);
            Assert.Equal(expected, found);
        }
    }

    /// <summary>Eight slices of noise, bottom up.</summary>
    private static TestSlice[] Slices()
    {
        var random = new Random(11);
        var template = new TestSlice { PositionMm = new(-3, 4, 0), PixelSpacing = [0.8, 1.3], Orientation = [0, 1, 0, 1, 0, 0], PixelPadding = -2000, Thickness = 2.5 };
        return
        [
            .. TestSlice.Stack(template, Enumerable.Range(0, 8).Select(k => 2.5 * k - 7)).Select(slice =>
            {
                var values = new short[slice.Rows * slice.Columns];
                for (int i = 0; i < values.Length; i++)
                    values[i] = (short)random.Next(-1000, 1000);
                return slice with { Pixels = MemoryMarshal.AsBytes(values.AsSpan()).ToArray() };
            }),
        ];
    }

    private static TestSlice[] Shuffled(TestSlice[] slices)
    {
        var shuffled = (TestSlice[])slices.Clone();
        new Random(3).Shuffle(shuffled);
        return shuffled;
    }

    private static TestMultiFrame Encoded(TestMultiFrame file, string encoding)
    {
        TestMultiFrame With(Func<TestSlice, TestSlice> change) => file with { Frames = [.. file.Frames.Select(change)] };
        return encoding switch
        {
            "implicit" => With(frame => frame with { Explicit = false }),
            "big endian" => With(frame => frame with { BigEndian = true, Pixels = Swapped(frame.Pixels!) }),
            "deflated" => With(frame => frame with { Deflated = true }),
            "RLE" => file with { Compression = ("1.2.840.10008.1.2.5", frame => PlainRle.Encode(frame.PixelBytes, 2)) },
            "JPEG lossless" => file with
            {
                Compression = ("1.2.840.10008.1.2.4.70", frame => Even(new PlainJpegLossless { Columns = frame.Columns }.Encode(MemoryMarshal.Cast<byte, ushort>(frame.PixelBytes).ToArray()))),
            },
            "deflated frames" => file with { Compression = ("1.2.840.10008.1.2.8.1", frame => DatasetBytes.Deflated(frame.PixelBytes)) },
            _ => file,
        };
    }

    private static byte[] Swapped(byte[] words) => [.. words.Chunk(2).SelectMany(word => word.Reverse())];

    private static byte[] Even(byte[] bytes) => bytes.Length % 2 == 0 ? bytes : [.. bytes, 0];

    private static DatasetBytes OtherGroups() => new DatasetBytes(true)
        .Sequence(Tags.PlaneOrientationSequence, false, new DatasetBytes(true).Decimals(Tags.ImageOrientationPatient, 0, 0, 1, 1, 0, 0))
        .Sequence(Tags.PixelMeasuresSequence, false, new DatasetBytes(true).Decimals(Tags.SliceThickness, 33).Decimals(Tags.PixelSpacing, 3, 3))
        .Sequence(Tags.PixelValueTransformationSequence, false, new DatasetBytes(true).Decimals(Tags.RescaleIntercept, 3).Decimals(Tags.RescaleSlope, 4));

    private void RequireSame(TestSlice[] slices, TestMultiFrame file)
    {
        folder.Write("f", file.ToFile());
        var series = Scan();
        Assert.Equal((slices.Length, 1), (series.Slices.Count, series.Files));
        RequireSame(Read(slices), Read(series));
    }

    private static void RequireSame((Volume Image, ImageSeriesGeometry Geometry) expected, (Volume Image, ImageSeriesGeometry Geometry) found)
    {
        Assert.Null(expected.Image.Grid.DifferenceFrom(found.Image.Grid));
        Assert.Equal(expected.Geometry.PositionsMm, found.Geometry.PositionsMm);
        Assert.Equal(expected.Geometry.Slices.Select(slice => slice.PixelPaddingValue), found.Geometry.Slices.Select(slice => slice.PixelPaddingValue));
        var size = expected.Image.Grid.Size;
        double[] a = new double[size.X], b = new double[size.X];
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        {
            expected.Image.ReadIntensities(0, y, z, a);
            found.Image.ReadIntensities(0, y, z, b);
            Assert.Equal(a, b);
        }
    }

    private ImageSeries Scan() => Assert.Single(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken).Images);

    private static (Volume, ImageSeriesGeometry) Read(ImageSeries series)
    {
        var geometry = ImageSeriesGeometry.Of(series);
        return (SeriesVolumeReader.Read(geometry, 2, cancellationToken: TestContext.Current.CancellationToken), geometry);
    }

    /// <summary>The slices as files of their own.</summary>
    private static (Volume Image, ImageSeriesGeometry Geometry) Read(TestSlice[] slices)
    {
        using var single = new TemporaryFolder();
        single.WriteSlices("series", slices);
        return Read(Assert.Single(CohortIndex.Scan([single.Path], 2, TestContext.Current.CancellationToken).Images));
    }
}

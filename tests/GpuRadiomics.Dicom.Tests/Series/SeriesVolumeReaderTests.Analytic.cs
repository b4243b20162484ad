using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Series;

public sealed partial class SeriesVolumeReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Volume Read(params IEnumerable<TestSlice> slices) => Read(Geometry(slices));

    private static Volume Read(ImageSeriesGeometry geometry) => SeriesVolumeReader.Read(geometry, 2, cancellationToken: TestContext.Current.CancellationToken);

    private ImageSeriesGeometry Geometry(IEnumerable<TestSlice> slices)
    {
        folder.WriteSlices("series", slices);
        return ImageSeriesGeometry.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken).Images.Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(true, true)]
    public void Each_slice_lands_at_its_place_with_its_own_rescale(bool isExplicit, bool isDeflated = false)
    {
        var stack = TestSlice.Stack(new TestSlice { Rows = 3, Columns = 2, Explicit = isExplicit, Deflated = isDeflated }, 6, 0, 3)
            .Select((s, i) => s with
            {
                Slope = i + 1, Intercept = -10 * i, Pixels = Bytes(Enumerable.Range(0, 6).Select(v => (short)(100 * i - v))),
            });
        var volume = Read(stack);
        Assert.Equal(new Size3(2, 3, 3), volume.Grid.Size);
        Assert.Equal([2, 3, 1], volume.Voxels.Slopes);
        Assert.Equal([-10, -20, 0], volume.Voxels.Intercepts);
        var row = new double[2];
        volume.Voxels.ReadIntensities(0, 2, 1, row); // written as the third slice: slope 3, intercept -20
        Assert.Equal([(200 - 4) * 3 - 20, (200 - 5) * 3 - 20], row);
    }

    [Fact]
    public void Every_size_and_sign_is_kept_as_it_is_stored()
    {
        Check<byte>(8, false, 0, 1, 200, 255);
        Check<sbyte>(8, true, 0, 1, -128, 127);
        Check<ushort>(16, false, 0, 1, 40000, 65535);
        Check<short>(16, true, 0, 1, -32768, 32767);
        Check<uint>(32, false, 0, 1, 3_000_000_000, uint.MaxValue);
        Check<int>(32, true, 0, 1, int.MinValue, int.MaxValue);

        void Check<T>(int bits, bool signed, params T[] values)
            where T : unmanaged
        {
            var slice = new TestSlice { Rows = 1, Columns = 4, BitsAllocated = bits, Signed = signed, Thickness = 1, Pixels = Bytes<T>(values) };
            Assert.Equal(values, Stored<T>(Read(slice)));
        }
    }

    [Theory]
    [InlineData(false, 12, 11, new ushort[] { 0x0FFF, 0xF001, 0x0800 }, new short[] { 0x0FFF, 0x001, 0x800 })]
    [InlineData(true, 12, 11, new ushort[] { 0x0FFF, 0xF001, 0x0800 }, new short[] { -1, 1, -2048 })]
    [InlineData(true, 12, 11, new ushort[] { 0xFFFF, 0xF830, 0x07FF }, new short[] { -1, -2000, 2047 })]
    [InlineData(false, 12, 15, new ushort[] { 0xFFF5, 0x0010, 0x8000 }, new short[] { 0x0FFF, 1, 0x800 })]
    public void Only_the_stored_bits_count(bool isSigned, int stored, int highBit, ushort[] allocated, short[] expected)
    {
        // A long row, so that both the vector loop and what is left over are passed.
        var slice = new TestSlice
        {
            Rows = 1, Columns = 3 * 37, BitsStored = stored, HighBit = highBit, Signed = isSigned, Thickness = 1,
            Pixels = Bytes(Enumerable.Repeat(allocated, 37).SelectMany(v => v)),
        };
        Assert.Equal(Enumerable.Repeat(expected, 37).SelectMany(v => v), Stored<short>(Read(slice)));
    }

    [Fact]
    public void A_series_is_read_whatever_the_transfer_syntaxes_of_its_slices()
    {
        byte[] values = Bytes<short>([1, -2, 300]), swapped = [0, 1, 0xFF, 0xFE, 1, 44];
        var stack = TestSlice.Stack(new TestSlice { Rows = 1, Columns = 3, Pixels = values }, 0, 3, 6, 9, 12);
        stack[1] = stack[1] with { BigEndian = true, Pixels = swapped };
        stack[2] = stack[2] with { Deflated = true };
        stack[3] = stack[3] with { TransferSyntaxUid = "1.2.840.10008.1.2.5", Fragments = [PlainRle.Encode(values, 2)] };
        byte[] jpeg = new PlainJpegLossless { Columns = 3 }.Encode([1, 0xFFFE, 300]);
        stack[4] = stack[4] with { TransferSyntaxUid = "1.2.840.10008.1.2.4.70", Fragments = [jpeg[..20], jpeg[20..]] };
        Assert.Equal(Enumerable.Repeat<short[]>([1, -2, 300], 5).SelectMany(v => v), Stored<short>(Read(stack)));
    }

    [Fact]
    public void A_series_that_lost_something_is_read_only_if_that_is_allowed()
    {
        var stack = TestSlice.Stack(new TestSlice(), 0, 3, 6);
        stack[2] = stack[2] with { Lossy = "01" };
        var geometry = Geometry(stack);
        var cancellation = TestContext.Current.CancellationToken;
        // Also where the slice that lost something is not read, so that ROIs do not differ in it.
        var rejection = Rejected.For(RejectionReason.LossyCompressed, () => SeriesVolumeReader.Read(geometry, 1, (0, 1), cancellationToken: cancellation));
        Assert.Equal(geometry.Slices[2].Path, rejection.Where);
        Assert.Equal(3, SeriesVolumeReader.Read(geometry, 1, allowLossy: true, cancellationToken: cancellation).Grid.Size.Z);
    }

    [Fact]
    public void Slices_of_different_pixel_formats_are_inconsistent()
    {
        var stack = TestSlice.Stack(new TestSlice(), 0, 3);
        Rejected.For(RejectionReason.InconsistentSeries, () => Read(stack[0], stack[1] with { Signed = false }));
    }

    [Fact]
    public void A_file_that_shrank_or_went_away_since_the_scan_is_rejected_by_name()
    {
        var geometry = Geometry(TestSlice.Stack(new TestSlice(), 0, 3));
        string path = geometry.Slices[1].Path;
        using (var file = File.OpenWrite(path))
            file.SetLength(geometry.Slices[1].PixelDataOffset + 10);
        var rejection = Rejected.For(RejectionReason.TruncatedFile, () => Read(geometry));
        Assert.Equal(("10 bytes", "48 bytes"), (rejection.Found, rejection.Expected));
        Assert.StartsWith(path, rejection.Where, StringComparison.Ordinal);
        File.Delete(path);
        Rejected.For(RejectionReason.UnreadableFile, () => Read(geometry));
    }

    private static T[] Stored<T>(Volume volume)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(volume.Voxels.AsBytes()).ToArray();

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray();
}

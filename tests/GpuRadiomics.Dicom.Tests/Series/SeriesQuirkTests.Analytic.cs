using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Series;

/// <summary>What real archives hold, from files to voxels.</summary>
public sealed class SeriesQuirkTests : IDisposable
{
    private const uint SpacingBetweenSlices = 0x0018_0088;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ImageSeries Scan(params IEnumerable<TestSlice> slices)
    {
        folder.WriteSlices("series", slices);
        return Assert.Single(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken).Images);
    }

    private SeriesImage Read(ImageSeriesGeometry geometry, InputSettings input, params Mask[] rois) => SeriesImage.Read(
        geometry, "CT", rois, [SettingsProfiles.Get("ibsi-digital-phantom") with { Input = input, Diagnostics = new(), Features = new() { Families = ["glcm"] } }], 2, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("01", 1)]
    [InlineData("00", 0)]
    public void What_was_read_although_it_lost_something_is_noted(string lossy, int notes)
    {
        var stack = TestSlice.Stack(new TestSlice { Thickness = 3 }, 0, 3);
        var geometry = ImageSeriesGeometry.Of(Scan(stack[0], stack[1] with { Lossy = lossy }));
        var roi = Mask.FromGrid(geometry.Grid, [.. Enumerable.Repeat((byte)1, (int)geometry.Grid.Size.Voxels)]);
        var read = Read(geometry, new() { AllowLossy = true }, roi);
        Assert.Equal(notes, read.Notes.Count(note => note.Contains("lossy compression", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_scan_reads_what_tells_slices_apart(bool isExplicit)
    {
        var slice = new TestSlice
        {
            Explicit = isExplicit, AcquisitionNumber = 4, TemporalPosition = 2, AcquisitionTime = "101530.25", ContentTime = "101531", EchoTimeMs = 4.6,
            DiffusionBValue = 800, ConvolutionKernel = "B30f", PixelPadding = -2000, PixelPaddingLimit = -1990,
        };
        var read = Assert.Single(Scan(slice).Slices);
        Assert.Equal((4, 2, new TimeSpan(0, 10, 15, 30, 250), new TimeSpan(10, 15, 31)),
            (read.AcquisitionNumber, read.TemporalPosition, read.AcquisitionTime, read.ContentTime));
        Assert.Equal((4.6, 800.0, "B30f"), (read.EchoTimeMs, read.DiffusionBValue, read.ConvolutionKernel));
        Assert.Equal((-2000, -1990), (read.PixelPaddingValue, read.PixelPaddingRangeLimit));
    }

    [Fact]
    public void Nonsense_in_what_no_stack_needs_does_no_harm()
    {
        var read = Assert.Single(Scan(new TestSlice
        {
            AcquisitionTime = "noon", Further = d => d.Text(Tags.EchoTime, "DS", "short").Bytes(Tags.DiffusionBValue, "FD", new byte[4])
                .Bytes(Tags.PixelPaddingValue, "US", [1]).Text(Tags.TemporalPositionIdentifier, "IS", "two"),
        }).Slices);
        Assert.Equal((null, null, null), (read.AcquisitionTime, read.EchoTimeMs, read.DiffusionBValue));
        Assert.Equal((null, null), (read.PixelPaddingValue, read.TemporalPosition));
    }

    [Theory]
    [InlineData(true, "SS", -2000)]
    [InlineData(true, "US", -2000)] // the wrong representation, the same 16 bits
    [InlineData(false, "US", 63536)]
    [InlineData(false, "SS", 63536)]
    public void Padding_has_the_sign_of_the_pixels(bool isSigned, string representation, int value)
    {
        var slice = new TestSlice { Signed = isSigned, Further = d => d.Bytes(Tags.PixelPaddingValue, representation, [0x30, 0xF8]) };
        Assert.Equal(value, Assert.Single(Scan(slice).Slices).PixelPaddingValue);
    }

    [Fact]
    public void Thickness_and_a_negative_spacing_between_slices_say_nothing()
    {
        var template = new TestSlice { Thickness = 5, Further = d => d.Decimals(SpacingBetweenSlices, -1.5) };
        var geometry = ImageSeriesGeometry.Of(Scan(TestSlice.Stack(template, 0, 3, 6)));
        Assert.Equal((3.0, 0.0), (geometry.Grid.SpacingMm.Z, geometry.Grid.OriginMm.Z));
    }

    [Fact]
    public void Decimals_with_spaces_plus_signs_exponents_and_many_digits()
    {
        var template = new TestSlice { PositionMm = null, Orientation = null, PixelSpacing = null, Intercept = null, Slope = null };
        var slices = new[] { "+0.0E0 ", " 3.00000000000000000000" }.Select((z, i) => template with
        {
            SopUid = $"1.{i}",
            Further = d => d.Text(Tags.ImagePositionPatient, "DS", $@" -1.25e+1\+2.0 \{z}").Text(Tags.ImageOrientationPatient, "DS", @"1\0\0\+0\ 1.0\-0")
                .Text(Tags.PixelSpacing, "DS", @"8.0E-1 \ 1.3").Text(Tags.RescaleIntercept, "DS", " -1.024E3").Text(Tags.RescaleSlope, "DS", "+1. "),
        });
        var geometry = ImageSeriesGeometry.Of(Scan(slices));
        Assert.Equal((new Vector3D(1.3, 0.8, 3), new Vector3D(-12.5, 2, 0)), (geometry.Grid.SpacingMm, geometry.Grid.OriginMm));
        Assert.All(geometry.Slices, slice => Assert.Equal((1, -1024), (slice.RescaleSlope, slice.RescaleIntercept)));
    }

    [Fact]
    public void A_CT_without_rescale_is_refused_and_an_MR_is_read_as_stored()
    {
        var ct = Scan(new TestSlice { Slope = null, Intercept = null, Thickness = 1 });
        Rejected.For(RejectionReason.MissingAttribute, () => ImageSeriesGeometry.Of(ct));
        var mr = ct with { Attributes = ct.Attributes with { Modality = "MR" } };
        var row = new double[6];
        SeriesVolumeReader.Read(ImageSeriesGeometry.Of(mr), 1, null, cancellationToken: TestContext.Current.CancellationToken).ReadIntensities(0, 0, 0, row);
        Assert.All(row, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(IrregularStack.Refuse)]
    [InlineData(IrregularStack.Resample)]
    public void Irregular_stacks_are_refused_unless_resampling_is_asked_for(IrregularStack irregular)
    {
        var uneven = Scan(TestSlice.Stack(new TestSlice(), 0, 3, 9));
        var tilted = uneven with { Slices = [.. TestSlice.Stack(new TestSlice(), 0, 3, 6).Select((s, i) => s with { PositionMm = new Vector3D(0, i, 3 * i) }).Select(s => s.ToHeader())] };
        if (irregular == IrregularStack.Refuse)
        {
            Rejected.For(RejectionReason.NonUniformSpacing, () => ImageSeriesGeometry.Of(uneven, irregular));
            Rejected.For(RejectionReason.GantryTilt, () => ImageSeriesGeometry.Of(tilted, irregular));
        }
        else
        {
            Assert.True(ImageSeriesGeometry.Of(uneven, irregular) is { IsUneven: true, IsTilted: false });
            Assert.True(ImageSeriesGeometry.Of(tilted, irregular) is { IsUneven: false, IsTilted: true });
        }
    }

    [Fact]
    public void Padding_leaves_the_ROI_before_the_slices_are_resampled()
    {
        // Slices at 0, 3 and 9 mm of 2 x 2 pixels; in the last one pixel (1, 1) is padding.
        var template = new TestSlice { Rows = 2, Columns = 2, PixelPadding = -2000 };
        var slices = TestSlice.Stack(template, 0, 3, 9).Select((s, i) => s with { Pixels = Bytes([10, 20, 30, i == 2 ? (short)-2000 : (short)40]) });
        var geometry = ImageSeriesGeometry.Of(Scan(slices), IrregularStack.Resample);
        var roi = Mask.FromGrid(geometry.Grid, [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
        var kept = Read(geometry, new(), roi);
        Assert.Equal((12, 0), (kept.Rois[0]!.VoxelCount, kept.ExcludedVoxels[0]));
        var excluded = Read(geometry, new() { ExcludePadding = true }, roi);
        // The planes at 6 and 9 mm both take the slice at 9 mm.
        Assert.Equal((10, 1), (excluded.Rois[0]!.VoxelCount, excluded.ExcludedVoxels[0]));
        Assert.Equal(["uneven slices, 3.000 to 6.000 mm apart, resampled to 3.000 mm"], excluded.Notes);
        Assert.Equal((1, 3), (excluded.Image.FirstSlice, excluded.Image.Voxels.Size.Z));
        Assert.Null(excluded.Image.Grid.DifferenceFrom(excluded.Rois[0]!.Grid));
    }

    [Fact]
    public void A_ROI_of_nothing_but_padding_has_no_mask()
    {
        var geometry = ImageSeriesGeometry.Of(Scan(TestSlice.Stack(new TestSlice { PixelPadding = 0 }, 0, 3)));
        var read = Read(geometry, new() { ExcludePadding = true }, Mask.FromBox(geometry.Grid, new(1, 1, 0, new(2, 1, 1)), [1, 1]));
        Assert.Equal((null, 2), (read.Rois[0], read.ExcludedVoxels[0]));
    }

    private static byte[] Bytes(short[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}

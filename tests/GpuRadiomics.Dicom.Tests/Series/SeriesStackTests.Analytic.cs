using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Series;

/// <summary>Several stacks under one Series Instance UID.</summary>
public class SeriesStackTests
{
    private static readonly double[] Z = [0, 3, 6, 9, 12];
    private static readonly double[] Sagittal = [0, 1, 0, 0, 0, -1];

    private static ImageSeriesGeometry Of(params IEnumerable<TestSlice> slices) => Of([], slices);

    private static ImageSeriesGeometry Of(string[] outlined, IEnumerable<TestSlice> slices) => ImageSeriesGeometry.Of(
        [.. slices.Select(s => s.ToHeader())], "MR", "the series", outlinedImages: () => ReferencedImages.Of(outlined));

    private static TestSlice[] Stack(string uid, Func<TestSlice, TestSlice> change, params double[] z) =>
        TestSlice.Stack(change(new TestSlice { SeriesUid = uid }), z);

    private static TestSlice[] Phase(string uid, Func<TestSlice, TestSlice> change) => Stack(uid, change, Z);

    private static IEnumerable<string> UidsOf(ImageSeriesGeometry geometry) => geometry.Slices.Select(s => s.SopInstanceUid);

    [Fact]
    public void A_few_slices_of_another_plane_are_left_out_and_noted()
    {
        foreach (var (change, what) in new (Func<TestSlice, TestSlice>, string)[]
        {
            (s => s with { Orientation = Sagittal }, "orientations differ, (0, 1, 0), (0, 0, -1) instead of (1, 0, 0), (0, 1, 0)"),
            (s => s with { Rows = 8 }, "matrix sizes differ, 6 x 8 instead of 6 x 4"),
            (s => s with { PixelSpacing = [2, 1] }, @"pixel spacings differ, 2 \ 1 mm instead of 1 \ 1 mm"),
        })
        {
            // They come first, so that nothing is taken for the series only because it was seen first.
            var geometry = Of([.. Stack("1", change, 0, 20), .. Phase("2", s => s)]);
            Assert.Equal(["2.1", "2.2", "2.3", "2.4", "2.5"], UidsOf(geometry));
            Assert.Equal([$"2 slices left out: {what}; of the 5 others, it is clearly the largest"], geometry.Notes);
        }
    }

    [Fact]
    public void Of_two_planes_that_are_alike_the_outlined_one_counts_and_without_outlines_none()
    {
        TestSlice[] slices = [.. Phase("1", s => s), .. Stack("2", s => s with { Orientation = Sagittal }, 0, 1, 2)];
        Assert.Equal(5, Of(["1.1", "1.2"], slices).Slices.Count);
        Assert.Equal(3, Of(["2.2"], [.. Phase("1", s => s), .. Sideways()]).Slices.Count);
        var rejection = Rejected.For(RejectionReason.InconsistentSeries, () => Of(["9.9"], slices));
        Assert.Contains("stacks of 5, 3 slices", rejection.Found, StringComparison.Ordinal);

        static IEnumerable<TestSlice> Sideways() =>
            Stack("2", s => s with { Orientation = Sagittal }, 0, 0, 0).Select((s, i) => s with { PositionMm = new Vector3D(3 * i, 0, 0) });
    }

    [Fact]
    public void Scouts_and_another_plane_inside_one_series_leave_the_stack()
    {
        var scout = new TestSlice { SopUid = "9", ImageType = @"DERIVED\SECONDARY\LOCALIZER", Orientation = Sagittal, PositionMm = null };
        var geometry = Of([scout, .. Phase("1", s => s), .. Stack("2", s => s with { Orientation = Sagittal }, 0)]);
        Assert.Equal(5, geometry.Slices.Count);
        Assert.Equal(2, geometry.Notes.Count);
    }

    [Fact]
    public void Objects_that_are_no_slices_leave_the_stack_and_are_noted()
    {
        const string capture = "1.2.840.10008.5.1.4.1.1.7.2";
        var colour = new TestSlice { Samples = 3, Photometric = "RGB", PositionMm = null, Orientation = null };
        var geometry = Of([
            colour with { SopUid = "8.1" }, colour with { SopUid = "8.2", Samples = 1, Photometric = "PALETTE COLOR" },
            new TestSlice { SopUid = "8.3", Frames = 4 }, new TestSlice { SopUid = "8.4", SopClassUid = capture, PositionMm = null }, .. Phase("1", s => s),
        ]);
        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "1.5"], UidsOf(geometry));
        Assert.Equal(
            [
                "2 objects left out that are no slices: colour", "1 objects left out that are no slices: secondary captures without a position in the patient",
                "1 objects left out that are no slices: several frames",
            ],
            geometry.Notes);
        // Captures of slices are slices, and a slice that lost its position is missed.
        Assert.Equal(5, Of(Phase("1", s => s with { SopClassUid = capture })).Slices.Count);
        Rejected.For(RejectionReason.MissingAttribute, () => Of([new TestSlice { PositionMm = null }, .. Phase("1", s => s)]));
    }

    [Theory]
    [InlineData("AcquisitionNumber")]
    [InlineData("TemporalPositionIdentifier")]
    [InlineData("EchoTime")]
    [InlineData("DiffusionBValue")]
    [InlineData("ImageType")]
    [InlineData("ConvolutionKernel")]
    [InlineData("AcquisitionTime")]
    [InlineData("ContentTime")]
    public void The_outlined_phase_counts_whatever_tells_phases_apart(string by)
    {
        TestSlice[] slices = [.. Phase("1", s => Marked(s, by, 1)), .. Phase("2", s => Marked(s, by, 2)), .. Phase("3", s => Marked(s, by, 3))];
        var geometry = Of(["2.1", "2.3", "3.1"], slices.Reverse());
        Assert.Equal(["2.1", "2.2", "2.3", "2.4", "2.5"], UidsOf(geometry));
        string note = Assert.Single(geometry.Notes);
        Assert.StartsWith($"of several phases by {by}, ", note, StringComparison.Ordinal);
        Assert.Contains(" (5 slices) taken as the outlines refer to it; left out: ", note, StringComparison.Ordinal);
    }

    private static TestSlice Marked(TestSlice slice, string by, int phase) => by switch
    {
        "AcquisitionNumber" => slice with { AcquisitionNumber = phase },
        "TemporalPositionIdentifier" => slice with { TemporalPosition = phase },
        "EchoTime" => slice with { EchoTimeMs = 2.3 * phase },
        "DiffusionBValue" => slice with { DiffusionBValue = 400 * (phase - 1) },
        "ImageType" => slice with { ImageType = $@"ORIGINAL\PRIMARY\{phase}" },
        "ConvolutionKernel" => slice with { ConvolutionKernel = $"B{phase}0f" },
        "AcquisitionTime" => slice with { AcquisitionTime = $"10000{phase}" },
        _ => slice with { ContentTime = $"10000{phase}" },
    };

    [Fact]
    public void Slices_with_a_time_of_their_own_are_phases_where_positions_come_up_again()
    {
        var slices = Enumerable.Range(0, 3).SelectMany(phase =>
            Phase($"{phase}", s => s).Select((s, i) => s with { AcquisitionTime = $"1000{10 * phase + i:00}" }));
        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "1.5"], UidsOf(Of(["1.4"], slices)));
    }

    [Fact]
    public void Two_attributes_together_tell_what_neither_does_alone()
    {
        var slices = from echo in new[] { 1, 2 }
                     from part in new[] { "M", "P" }
                     from slice in Phase($"{echo}{part}", s => s with { EchoTimeMs = echo, ImageType = $@"ORIGINAL\PRIMARY\{part}" })
                     select slice;
        var geometry = Of(["2M.1"], slices);
        Assert.Equal(["2M.1", "2M.2", "2M.3", "2M.4", "2M.5"], UidsOf(geometry));
        Assert.Contains(@"by EchoTime and ImageType, 2, ORIGINAL\PRIMARY\M (5 slices) taken", Assert.Single(geometry.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_of_which_only_a_little_is_there_is_left_out()
    {
        var geometry = Of([.. Phase("1", s => s with { AcquisitionNumber = 1 }), .. Stack("2", s => s with { AcquisitionNumber = 2 }, 6)]);
        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "1.5"], UidsOf(geometry));
        Assert.Equal(
            ["of several phases by AcquisitionNumber, 1 (5 slices) taken as it is clearly the largest; left out: 2 (1 slices)"], geometry.Notes);
    }

    [Fact]
    public void Complete_phases_of_which_none_was_outlined_are_refused_by_name()
    {
        TestSlice[] slices = [.. Phase("1", s => s with { AcquisitionNumber = 1 }), .. Phase("2", s => s with { AcquisitionNumber = 2 })];
        // Nor do outlines tell that refer to both alike.
        foreach (string[] outlined in new string[][] { [], ["1.1", "2.1"], ["9.9"] })
        {
            var rejection = Rejected.For(RejectionReason.DuplicateSlicePositions, () => Of(outlined, slices));
            Assert.Contains("5 of 10 slices", rejection.Found, StringComparison.Ordinal);
            Assert.Contains("by AcquisitionNumber there are 1 (5 slices), 2 (5 slices)", rejection.Found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_attribute_that_numbers_slices_tells_no_phases()
    {
        // As in step and shoot: every slice an acquisition.
        var slices = Phase("1", s => s).Concat(Phase("2", s => s)).Select((s, i) => s with { AcquisitionNumber = i });
        Rejected.For(RejectionReason.DuplicateSlicePositions, () => Of(["1.1"], slices));
    }

    [Fact]
    public void Slices_sent_twice_at_the_same_time_are_refused()
    {
        var slices = Phase("1", s => s with { AcquisitionTime = "100000" }).Concat(Phase("2", s => s with { AcquisitionTime = "100000" }));
        var rejection = Rejected.For(RejectionReason.DuplicateSlicePositions, () => Of(["1.1"], slices));
        Assert.DoesNotContain("there are", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_that_is_left_by_what_was_left_out_says_so()
    {
        var slices = Phase("1", s => s);
        slices[2] = slices[2] with { PixelSpacing = [2, 2] };
        var rejection = Rejected.For(RejectionReason.NonUniformSpacing, () => Of(slices));
        Assert.Contains("1 slices left out: pixel spacings differ", rejection.Where, StringComparison.Ordinal);
    }
}

using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Codecs;

/// <summary>Images re-encoded by DCMTK and GDCM, whose lossless files must hold the same pixels.</summary>
public sealed class TranscodingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("dcmconv", "+ti")]
    [InlineData("dcmconv", "+tb")]
    [InlineData("dcmconv", "+td")]
    [InlineData("dcmcrle")]
    [InlineData("dcmcjpeg", "+e1")]
    [InlineData("dcmcjpeg", "+el", "+sv", "1")]
    [InlineData("dcmcjpeg", "+el", "+sv", "2")]
    [InlineData("dcmcjpeg", "+el", "+sv", "3")]
    [InlineData("dcmcjpeg", "+el", "+sv", "4")]
    [InlineData("dcmcjpeg", "+el", "+sv", "5")]
    [InlineData("dcmcjpeg", "+el", "+sv", "6")]
    [InlineData("dcmcjpeg", "+el", "+sv", "7")]
    [InlineData("dcmcjpls", "+el")]
    [InlineData("gdcmconv", "--rle")]
    [InlineData("gdcmconv", "--jpeg")]
    [InlineData("gdcmconv", "--jpegls")]
    [InlineData("gdcmconv", "--j2k")]
    public void Lossless_files_hold_the_same_pixels(string program, params string[] options)
    {
        foreach (string source in Sources())
        {
            string coded = Encode(source, program, options);
            Assert.True(DecodedPixels.Of(source).AsSpan().SequenceEqual(Decode(coded)), $"{Path.GetFileName(source)} differs");
        }
    }

    [Fact]
    public void Near_lossless_files_are_refused_unless_allowed()
    {
        // dcmcjpls does not do it with signed pixels.
        foreach (string source in Sources().Where(path => !Path.GetFileName(path).StartsWith("signed", StringComparison.Ordinal)))
        {
            string coded = Encode(source, "dcmcjpls", "+en", "+md", "3");
            Assert.Equal(RejectionReason.LossyCompressed, Assert.Throws<CaseRejectedException>(() => Decode(coded)).Reason);
            int[] original = DecodedPixels.Of(source), decoded = Decode(coded, allowLossy: true);
            Assert.InRange(original.Zip(decoded, (a, b) => Math.Abs(a - b)).Max(), 1, 3);
        }
    }

    /// <summary>Frames of an enhanced CT, as they come out of the series.</summary>
    [Theory]
    [InlineData("dcmconv", "+tb")]
    [InlineData("dcmconv", "+td")]
    [InlineData("dcmconv", "+ti", "-e")]
    [InlineData("dcmcrle")]
    [InlineData("dcmcjpeg", "+e1")]
    [InlineData("gdcmconv", "--rle")]
    [InlineData("gdcmconv", "--jpeg")]
    [InlineData("gdcmconv", "--j2k")]
    public void Frames_re_encoded_by_others_are_the_same_slices(string program, params string[] options)
    {
        var template = new TestSlice { Rows = 61, Columns = 83, BitsStored = 16, Thickness = 3 };
        var slices = TestSlice.Stack(template, 6, 0, 3).Select((slice, k) => slice with { Pixels = Smooth(slice, 5 + k) }).ToArray();
        string source = folder.Write("frames.dcm", new TestMultiFrame(slices) { SharesGroups = false }.ToFile());
        Assert.Equal(Slices(source), Slices(Encode(source, program, options)));
    }

    private static string[] Slices(string path)
    {
        var series = Assert.Single(CohortIndex.Scan([path], 1, TestContext.Current.CancellationToken).Images);
        return
        [
            .. series.Slices.Select(slice =>
            {
                try
                {
                    using var file = PixelFile.Open(slice.Pixels);
                    var pixels = new byte[slice.Pixels.FrameBytes];
                    file.ReadFrame(slice.FrameNumber - 1, pixels);
                    return $"{slice.FrameNumber} {slice.PositionMm} {slice.RowDirection} {slice.RowSpacingMm} {slice.RescaleIntercept} {Convert.ToHexString(pixels)}";
                }
                catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.CodecUnavailable)
                {
                    Absent.EndTest(rejection.WhatToDo);
                    throw;
                }
            }),
        ];
    }

    /// <summary>A CT slice, and synthetic ones with all the signs and precisions that writers treat apart.</summary>
    private IEnumerable<string> Sources()
    {
        yield return TestData.Require("lung1-001", "LUNG1-001", "image", "1-057.dcm");
        foreach (var (bits, stored, signed) in new[] { (8, 8, false), (16, 12, false), (16, 16, false), (16, 12, true), (16, 16, true) })
        {
            var slice = new TestSlice { Rows = 61, Columns = 83, BitsAllocated = bits, BitsStored = stored, Signed = signed };
            yield return folder.Write(
                $"{(signed ? "signed" : "unsigned")}-{stored}-of-{bits}.dcm", (slice with { Pixels = Smooth(slice), PixelVr = bits == 8 ? "OB" : "OW" }).ToFile());
        }
    }

    /// <summary>A bright body with noise in the lower half of the range: as far below zero as above where there is a sign.</summary>
    private static byte[] Smooth(TestSlice slice, int seed = 5)
    {
        var random = new Random(seed);
        int half = 1 << (slice.BitsStored!.Value - 1);
        var values = new short[slice.Rows * slice.Columns];
        for (int i = 0; i < values.Length; i++)
        {
            double x = i % slice.Columns / 83.0 - 0.5, y = i / slice.Columns / 61.0 - 0.5;
            double value = (x * x + y * y < 0.1 ? 0.9 : 0.1) * half + random.Next(half / 16);
            values[i] = (short)(slice.Signed ? 2 * value - half : value);
        }

        return slice.BitsAllocated == 8
            ? [.. values.Select(v => (byte)v)]
            : System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }

    private string Encode(string source, string program, params string[] options)
    {
        string coded = Path.Combine(folder.Path, "coded.dcm");
        var (exitCode, output) = Shell.Run(program, [.. options, source, coded]);
        if (exitCode == 127)
            Absent.EndTest($"{program} is not on PATH (Debian: apt-get install {(program == "gdcmconv" ? "libgdcm-tools" : "dcmtk")}).");
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', options)} {Path.GetFileName(source)}: {output}");
        return coded;
    }

    private static int[] Decode(string path, bool allowLossy = false)
    {
        try
        {
            return DecodedPixels.Of(path, allowLossy);
        }
        catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.CodecUnavailable)
        {
            Absent.EndTest(rejection.WhatToDo);
            throw;
        }
    }
}

using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public class DecodedReferenceTests
{
    private const string Cornerstone = "cornerstone/CTImage.dcm_", MultiFrame = "dicomparser_encapsulated/encapsulated/multi-frame/";

    /// <summary>What is refused, lossy images being allowed.</summary>
    private static readonly Dictionary<string, RejectionReason> Refused = new()
    {
        // Lossy JPEG is not decoded at all.
        [Cornerstone + "JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm"] = RejectionReason.UnsupportedEncoding,
        [Cornerstone + "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm"] = RejectionReason.UnsupportedEncoding,
        [Cornerstone + "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm"] = RejectionReason.UnsupportedEncoding,
        [Cornerstone + "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm"] = RejectionReason.UnsupportedEncoding,
        ["cornerstone/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm"] = RejectionReason.UnsupportedEncoding,
        [MultiFrame + "CT0012.fragmented_no_bot_jpeg_baseline.51.dcm"] = RejectionReason.UnsupportedEncoding,
        [MultiFrame + "IM00001.fragmented_no_bot_jpeg_baseline.50.dcm"] = RejectionReason.UnsupportedEncoding,
        // Colour.
        [MultiFrame + "IM00001.implicit_little_endian.dcm"] = RejectionReason.UnsupportedEncoding,
        ["pydicom_misc/ExplVR_BigEnd.dcm"] = RejectionReason.UnsupportedEncoding,
        // Signed in the codestream, unsigned in the header: the reference has 65535 where the air should be.
        ["pylibjpeg_ct/TOSHIBA_J2K_SIZ1_PixRep0.dcm"] = RejectionReason.MalformedFile,
    };

    /// <summary>
    /// Where the reference is wrong: its values go up to 65535. dcmdjpls gives these, which are at most 2 from those of the uncompressed twin; NEAR is 2.
    /// </summary>
    private static readonly Dictionary<string, string> Corrected = new()
    {
        [MultiFrame + "CT0012.fragmented_no_bot_jpeg_ls.81.dcm"] = "8f5cc7b5f390503e",
    };

    /// <summary>Files of many writers in eleven transfer syntaxes, decoded by pydicom and GDCM.</summary>
    [Fact]
    public void Every_file_decodes_to_the_reference_or_is_refused_for_the_reason_that_is_expected()
    {
        string table = TestData.Require("transfer-syntaxes", "decoded_reference.csv");
        var wrong = new List<string>();
        var unavailable = new SortedSet<string>();
        foreach (string[] row in File.ReadLines(table).Skip(1).Select(line => line.Split(',')))
        {
            string outcome;
            try
            {
                outcome = DecodedPixels.HashOf(DecodedPixels.Of(TestData.Require("transfer-syntaxes", row[0]), allowLossy: true));
            }
            catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.CodecUnavailable)
            {
                unavailable.Add(rejection.WhatToDo);
                continue;
            }
            catch (CaseRejectedException rejection)
            {
                outcome = $"{rejection.Reason} {rejection.Message}";
            }

            string expected = Refused.TryGetValue(row[0], out var reason) ? reason.ToString() : Corrected.GetValueOrDefault(row[0], row[^1]);
            if (outcome.Split(' ')[0] != expected)
                wrong.Add($"{row[0]}: {outcome}, not {expected}");
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        if (unavailable.Count > 0)
            Absent.EndTest(string.Join("; ", unavailable));
    }
}

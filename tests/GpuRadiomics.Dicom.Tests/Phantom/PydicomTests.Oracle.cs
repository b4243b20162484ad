using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Phantom.Mess;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>Tags, outlines and pixels of a phantom cohort as read here and by pydicom: the same text line by line, with the bits of numbers in hexadecimal.</summary>
public sealed class PydicomTests
{
    /// <summary>Without numpy, which pydicom does not need for this.</summary>
    private const string Script = """
        import hashlib, os, struct, sys
        try:
            import pydicom
        except ImportError as missing:
            print(missing)
            sys.exit(3)
        sys.stdout.reconfigure(encoding='utf-8')

        def bits(numbers):
            numbers = [float(n) for n in numbers]
            return struct.pack('<%dd' % len(numbers), *numbers).hex()

        def sha(data):
            return hashlib.sha256(data).hexdigest()

        def line(*parts):
            print(*parts, sep='|')

        def ct(d):
            line('CT', d.PatientID, d.StudyInstanceUID, d.SeriesInstanceUID, d.SOPInstanceUID, '\\'.join(d.ImageType), d.file_meta.TransferSyntaxUID,
                 d.Rows, d.Columns, d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation, d.PhotometricInterpretation,
                 bits(d.ImagePositionPatient), bits(d.ImageOrientationPatient), bits(d.PixelSpacing), bits([d.SliceThickness]),
                 bits([d.RescaleSlope, d.RescaleIntercept]), sha(d.PixelData))

        def frames(d):
            shared, pixels = d.SharedFunctionalGroupsSequence[0], 2 * d.Rows * d.Columns
            for f, group in enumerate(d.PerFrameFunctionalGroupsSequence):
                content, rescale = group.FrameContentSequence[0], shared.PixelValueTransformationSequence[0]
                line('CT', d.PatientID, d.SeriesInstanceUID, d.SOPInstanceUID, f + 1, d.NumberOfFrames, '\\'.join(shared.CTImageFrameTypeSequence[0].FrameType),
                     content.StackID, content.TemporalPositionIndex, '\\'.join(str(i) for i in content.DimensionIndexValues),
                     bits(group.PlanePositionSequence[0].ImagePositionPatient), bits(shared.PlaneOrientationSequence[0].ImageOrientationPatient),
                     bits(shared.PixelMeasuresSequence[0].PixelSpacing), bits([shared.PixelMeasuresSequence[0].SliceThickness]),
                     bits([rescale.RescaleSlope, rescale.RescaleIntercept]), sha(d.PixelData[f * pixels:(f + 1) * pixels]))

        def rtstruct(d):
            line('RTSTRUCT', d.PatientID, d.SeriesInstanceUID, d.SOPInstanceUID, d.StructureSetLabel, len(d.StructureSetROISequence))
            contours = {c.ReferencedROINumber: c.get('ContourSequence', []) for c in d.ROIContourSequence}
            for roi in d.StructureSetROISequence:
                line('ROI', d.SOPInstanceUID, roi.ROINumber, roi.ROIName, len(contours.get(roi.ROINumber, [])))
                for c in contours.get(roi.ROINumber, []):
                    line('CONTOUR', d.SOPInstanceUID, roi.ROINumber, c.NumberOfContourPoints, sha(bytes.fromhex(bits(c.ContourData))))

        def seg(d):
            line('SEG', d.PatientID, d.SeriesInstanceUID, d.SOPInstanceUID, d.SegmentationType, d.Rows, d.Columns, d.NumberOfFrames, d.BitsAllocated)
            for s in d.SegmentSequence:
                line('SEGMENT', d.SOPInstanceUID, s.SegmentNumber, s.SegmentLabel)
            pixels = d.Rows * d.Columns
            for f, group in enumerate(d.PerFrameFunctionalGroupsSequence):
                values = bytes(d.PixelData[i >> 3] >> (i & 7) & 1 for i in range(f * pixels, (f + 1) * pixels))
                line('FRAME', d.SOPInstanceUID, f + 1, group.SegmentIdentificationSequence[0].ReferencedSegmentNumber,
                     bits(group.PlanePositionSequence[0].ImagePositionPatient), sum(values), sha(values))

        for folder, _, names in os.walk(sys.argv[1]):
            for name in names:
                if name.endswith('.dcm'):
                    d = pydicom.dcmread(os.path.join(folder, name))
                    {'CT': frames if 'PerFrameFunctionalGroupsSequence' in d else ct, 'RTSTRUCT': rtstruct, 'SEG': seg}[d.Modality](d)
        """;

    [Fact]
    public void Tags_outlines_and_pixels_are_those_that_pydicom_reads()
    {
        using var folder = new TemporaryFolder();
        // Both kinds of scanner, with implicit and explicit VR.
        PhantomCohort.Write(PhantomOptions.Small(folder.Path, 3), cancellation: TestContext.Current.CancellationToken);
        string[] theirs = Read(folder.Path);
        string[] ours = [.. Lines(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal)];
        Assert.Equal(theirs, ours);
        Assert.Equal(120, ours.Count(line => line.StartsWith("CT|", StringComparison.Ordinal)));
        Assert.All(["RTSTRUCT|", "CONTOUR|", "SEG|", "FRAME|"], kind => Assert.Contains(ours, line => line.StartsWith(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public void Frames_are_those_that_pydicom_reads()
    {
        using var folder = new TemporaryFolder();
        var contents = TcgaCohort.Write(PhantomOptions.Small(folder.Path, TcgaCohort.Stories) with { Layout = "tcga" }, TestContext.Current.CancellationToken);
        var multiFrame = contents.Series.Where(series => series.What.Contains("frames of one object", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, multiFrame.Length);
        foreach (var series in multiFrame)
        {
            string path = Path.Combine(folder.Path, series.Folder);
            var image = Assert.Single(CohortIndex.Scan([path], 1, TestContext.Current.CancellationToken).Images);
            Assert.True(image.Slices.Count is 40 or 80);
            Assert.Equal(Read(path), image.Slices.Select(slice => FrameLine(image.Attributes, slice)).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Debian's own interpreter before any other: its packages are seen by no other.</summary>
    private static string[] Read(string folder)
    {
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var (exitCode, output) = Shell.Run(python, "-c", Script, folder);
        if (exitCode is 3 or 127)
            Absent.EndTest($"pydicom is not there (Debian: apt-get install python3-pydicom): {output}");
        Assert.True(exitCode == 0, output);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(lines, StringComparer.Ordinal);
        return lines;
    }

    private static IEnumerable<string> Lines(CohortIndex index) =>
        index.Images.SelectMany(series => series.Slices.Select(slice => Line(series.Attributes, slice)))
            .Concat(index.StructureSets.SelectMany(header => Lines(StructureSet.Read(header.Path))))
            .Concat(index.Segmentations.SelectMany(header => Lines(Segmentation.Read(header.Path))));

    private static string Line(SeriesAttributes series, SliceHeader slice)
    {
        var pixels = new byte[slice.Pixels.FrameBytes];
        using var file = PixelFile.Open(slice.Pixels);
        file.ReadFrame(0, pixels);
        return Join(
            "CT", series.PatientId, series.StudyInstanceUid, series.SeriesInstanceUid, slice.SopInstanceUid, slice.ImageType, slice.TransferSyntax.Uid,
            slice.Rows, slice.Columns, slice.BitsAllocated, slice.BitsStored, slice.HighBit, slice.IsSigned ? 1 : 0, slice.PhotometricInterpretation,
            Bits(slice.PositionMm!.Value), Bits(slice.RowDirection!.Value) + Bits(slice.ColumnDirection!.Value),
            Bits(slice.RowSpacingMm!.Value, slice.ColumnSpacingMm!.Value), Bits(slice.SliceThicknessMm!.Value),
            Bits(slice.RescaleSlope!.Value, slice.RescaleIntercept!.Value), Sha(pixels));
    }

    private static string FrameLine(SeriesAttributes series, SliceHeader slice)
    {
        var pixels = new byte[slice.Pixels.FrameBytes];
        using var file = PixelFile.Open(slice.Pixels);
        file.ReadFrame(slice.FrameNumber - 1, pixels);
        return Join(
            "CT", series.PatientId, series.SeriesInstanceUid, slice.SopInstanceUid, slice.FrameNumber, slice.NumberOfFrames, slice.ImageType, slice.Frame!.StackId,
            slice.TemporalPosition!, slice.Frame.DimensionIndexValues, Bits(slice.PositionMm!.Value), Bits(slice.RowDirection!.Value) + Bits(slice.ColumnDirection!.Value),
            Bits(slice.RowSpacingMm!.Value, slice.ColumnSpacingMm!.Value), Bits(slice.SliceThicknessMm!.Value),
            Bits(slice.RescaleSlope!.Value, slice.RescaleIntercept!.Value), Sha(pixels));
    }

    private static IEnumerable<string> Lines(StructureSet set)
    {
        var header = set.Header;
        yield return Join("RTSTRUCT", header.PatientId, header.SeriesInstanceUid, header.SopInstanceUid, header.Label, header.Rois.Count);
        foreach (var roi in header.Rois)
        {
            var contours = set.ReadRoi(roi).Contours;
            yield return Join("ROI", header.SopInstanceUid, roi.Number, roi.Name, contours.Count);
            foreach (var contour in contours)
                yield return Join("CONTOUR", header.SopInstanceUid, roi.Number, contour.PointsMm.Length / 3, Sha(MemoryMarshal.AsBytes(contour.PointsMm.AsSpan())));
        }
    }

    private static IEnumerable<string> Lines(Segmentation segmentation)
    {
        var header = segmentation.Header;
        yield return Join(
            "SEG", header.PatientId, header.SeriesInstanceUid, header.SopInstanceUid, header.Type.ToString().ToUpperInvariant(), header.Rows, header.Columns,
            header.NumberOfFrames, header.BitsAllocated);
        foreach (var segment in header.Segments)
        {
            yield return Join("SEGMENT", header.SopInstanceUid, segment.Number, segment.Name);
            foreach (var frame in segmentation.ReadSegment(segment).Frames)
            {
                byte[] values = [.. from row in Enumerable.Range(0, header.Rows) from column in Enumerable.Range(0, header.Columns) select frame.Contains(column, row) ? (byte)1 : (byte)0];
                yield return Join("FRAME", header.SopInstanceUid, frame.Frame.Number, segment.Number, Bits(frame.Plane.OriginMm), frame.Count, Sha(values));
            }
        }
    }

    private static string Join(params object[] parts) => string.Join('|', parts);

    private static string Bits(Vector3D vector) => Bits(vector.X, vector.Y, vector.Z);

    private static string Bits(params double[] numbers) => Convert.ToHexStringLower(MemoryMarshal.AsBytes(numbers.AsSpan()));

    private static string Sha(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>Reads the header of one file: most often a single positional read of 4 KB, walked until the pixel data.</summary>
internal static class HeaderScan
{
    private const int BytesReadAtOnce = 4 * 1024;

    /// <summary>No attribute that is read here comes near this size.</summary>
    private const int LongestValue = 16 * 1024;

    /// <summary>Only media directories have it (DICOM PS3.3 section F.3.2.2).</summary>
    private const ushort DirectoryGroup = 0x0004;

    [ThreadStatic]
    private static byte[]? reusedBuffer;

    [ThreadStatic]
    private static HeaderFields? previousFields;

    /// <summary>Never throws for what a file holds or for a file that cannot be read.</summary>
    public static ScannedFile Scan(in FileStamp file)
    {
        // Also what only looks like a file: a pipe would let the scan wait for ever, and a device never end.
        if (file.Bytes == 0)
            return new ScannedFile.NotDicom();
        string path = file.Path;
        var fields = new HeaderFields(path, previousFields);
        try
        {
            using var handle = DicomFile.Open(path);
            var scanned = Scan(new DicomSource(path, handle, reusedBuffer ??= new byte[BytesReadAtOnce]), fields);
            if (scanned is not null)
                return scanned;
            // Only now, that the SOP class is known. An RTSTRUCT is read whole, as it is small and its sequences are needed; a SEG up to its frames.
            return SopClasses.IsSegmentation(fields.SopClassUid)
                ? new ScannedFile.SegmentationFile(SegmentationHeader.Read(path))
                : new ScannedFile.StructureSetFile(StructureSet.Read(path).Header);
        }
        catch (CaseRejectedException e)
        {
            return new ScannedFile.Broken(new(path, e, fields.Series));
        }
        catch (IOException e)
        {
            return new ScannedFile.Broken(new(path, FileFault.Unreadable(path, e), fields.Series));
        }
        finally
        {
            previousFields = fields;
            fields.ForgetPrevious();
        }
    }

    /// <returns>Null for a structure set or a segmentation.</returns>
    private static ScannedFile? Scan(DicomSource file, HeaderFields fields)
    {
        if (FileHeader.TryRead(file) is not { } header)
            return new ScannedFile.NotDicom();
        var (source, start) = header.OpenDataset(file);
        var coding = header.TransferSyntax.ElementCoding;
        var walker = new ElementWalker(source, start, source.Length, coding);
        DicomElement? sharedGroups = null, groupsOfFrames = null;
        while (walker.TryRead(out var element))
        {
            uint tag = element.Tag.Value;
            if (element.Tag.Group == DirectoryGroup)
                return new ScannedFile.Other("DICOMDIR");
            // From here on the kind of object is known: the rest of the header matters for images only.
            if (tag > Tags.FrameOfReferenceUid && !SopClasses.IsImage(fields.SopClassUid, fields.Modality))
                break;
            if (tag == Tags.PixelData)
            {
                var series = fields.Series ?? throw FileFault.Missing(source.Path, Tags.SeriesInstanceUid, "SeriesInstanceUID");
                var slice = fields.ToSlice(header.TransferSyntax, element);
                RequirePixels(source, element, slice);
                bool hasFrames = SopClasses.IsEnhanced(fields.SopClassUid) && (slice.NumberOfFrames != 1 || (sharedGroups ?? groupsOfFrames) is not null);
                return hasFrames
                    ? new ScannedFile.Frames(series, new FrameScan(source, coding, header.TransferSyntax, element).Read(sharedGroups, groupsOfFrames, fields))
                    : new ScannedFile.Slice(series, slice);
            }

            if (tag == Tags.SharedFunctionalGroupsSequence)
                sharedGroups = element;
            else if (tag == Tags.PerFrameFunctionalGroupsSequence)
                groupsOfFrames = element;
            else if (HeaderFields.Wants(tag) && !element.HasUndefinedLength)
                fields.Take(element, coding, ValueOf(source, element));

            walker.Skip(element);
        }

        if (SopClasses.IsSegmentation(fields.SopClassUid) || SopClasses.IsStructureSet(fields.SopClassUid, fields.Modality))
            return null;
        return SopClasses.MustHavePixels(fields.SopClassUid)
            ? throw FileFault.Missing(source.Path, Tags.PixelData, "PixelData")
            : new ScannedFile.Other(NameOfKind(fields));
    }

    /// <summary>The bytes of a value that is no longer than anything of use may be.</summary>
    public static ReadOnlySpan<byte> ValueOf(DicomSource source, in DicomElement element) => element.Length <= LongestValue
        ? source.Bytes(element.Offset, (int)element.Length)
        : throw FileFault.Malformed(
            source.Path, element.Offset, $"The value of {element.Tag} is too long", $"{element.Length} bytes", $"at most {LongestValue} bytes");

    private static void RequirePixels(DicomSource source, in DicomElement pixelData, SliceHeader slice)
    {
        var needed = ((Int128)slice.Rows * slice.Columns * slice.SamplesPerPixel * slice.NumberOfFrames * slice.BitsAllocated + 7) / 8;
        if (!pixelData.HasUndefinedLength && pixelData.Length < needed)
        {
            throw FileFault.Malformed(
                source.Path, pixelData.Offset, "The pixel data are smaller than the image", $"{pixelData.Length} bytes",
                $"{needed} bytes for {slice.Columns} x {slice.Rows} pixels of {slice.BitsAllocated} bits");
        }

        if (PixelFaults.OfCompressedSize(slice.Pixels, source.Length - pixelData.Offset) is { } tooFew)
            throw tooFew;
    }

    private static string NameOfKind(HeaderFields fields) => fields.Modality.Length > 0 ? fields.Modality : "unknown";
}

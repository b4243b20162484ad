using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Index;

/// <summary>An image that an object refers to, or some of its frames (DICOM PS3.3 table 10-3). May dangle.</summary>
/// <param name="SopInstanceUid">Referenced SOP Instance UID (0008,1155).</param>
/// <param name="Frames">Referenced Frame Number (0008,1160), from 1; none for the whole image.</param>
public sealed record ImageReference(string SopInstanceUid, IReadOnlyList<int> Frames)
{
    /// <summary>The images that items of a sequence refer to; items without a UID refer to none.</summary>
    internal static IEnumerable<ImageReference> In(IEnumerable<DicomDataset> items) =>
        from item in items
        let uid = item.GetString(Tags.ReferencedSopInstanceUid)
        where uid is not null
        select new ImageReference(uid, FramesIn(item));

    /// <summary>What is no number does no harm: geometry decides, references only help.</summary>
    private static int[] FramesIn(DicomDataset item)
    {
        var text = item.GetBytes(Tags.ReferencedFrameNumber);
        var numbers = new double[DecimalStringParser.CountValues(text)];
        return DecimalStringParser.TryParseAll(text, numbers) ? [.. numbers.Where(n => n is >= 1 and <= int.MaxValue).Select(n => (int)n)] : [];
    }
}

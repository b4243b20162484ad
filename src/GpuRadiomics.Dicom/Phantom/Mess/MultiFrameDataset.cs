using System.Buffers.Binary;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>
/// Legacy Converted Enhanced CT Image IOD (PS3.3 A.70): the slices of a CT, also of several phases, as the frames of one object, whose functional groups
/// say where they lie (C.7.6.16). Frames go from the head down, as some converters leave them: their order means nothing.
/// </summary>
internal static class MultiFrameDataset
{
    public const string SopClassUid = "1.2.840.10008.5.1.4.1.1.2.2";

    private const string Stack = "1";

    /// <summary>What a phase is brighter than the one before it; the last is as painted.</summary>
    private const int EnhancementHu = 40;

    private static readonly string[] FrameType = ["ORIGINAL", "PRIMARY", "VOLUME", "NONE"];

    /// <param name="image">Its series.</param>
    /// <param name="sopInstanceUid">Its UID.</param>
    /// <param name="dimensionUid">What its dimensions are counted by.</param>
    /// <param name="slices">The slices, bottom up.</param>
    /// <param name="phases">How often each is there.</param>
    public static DicomDatasetBuilder Create(MessImage image, string sopInstanceUid, string dimensionUid, IReadOnlyList<PaintedSlice> slices, int phases)
    {
        string date = PatientModules.Date(image.Study);
        int[] sliceOf = [.. Enumerable.Range(0, phases * slices.Count).Select(frame => slices.Count - 1 - frame % slices.Count)];
        return Described(PatientModules.Create(image.Study))
            .CS(0x0008, 0x0005, "ISO_IR 100")
            .CS(0x0008, 0x0008, FrameType)
            .UI(0x0008, 0x0016, SopClassUid)
            .UI(0x0008, 0x0018, sopInstanceUid)
            .DA(0x0008, 0x0023, date)
            .TM(0x0008, 0x0033, PatientModules.StudyTime)
            .CS(0x0008, 0x0060, "CT")
            .LO(0x0008, 0x103E, image.Description)
            .CS(0x0018, 0x0015, "HEADNECK")
            .CS(0x0018, 0x5100, "HFS")
            .UI(0x0020, 0x000E, image.Uid)
            .IS(0x0020, 0x0011, image.Number is { } number ? [number] : [])
            .IS(0x0020, 0x0013, 1)
            .SQ(0x0020, 0x9221, Organization(dimensionUid))
            .SQ(0x0020, 0x9222, Dimension(dimensionUid, 0x9056), Dimension(dimensionUid, 0x9128), Dimension(dimensionUid, 0x9057))
            .US(0x0028, 0x0002, 1)
            .CS(0x0028, 0x0004, "MONOCHROME2")
            .IS(0x0028, 0x0008, sliceOf.Length)
            .US(0x0028, 0x0010, (ushort)slices[0].Rows)
            .US(0x0028, 0x0011, (ushort)slices[0].Columns)
            .US(0x0028, 0x0100, 16)
            .US(0x0028, 0x0101, 16)
            .US(0x0028, 0x0102, 15)
            .US(0x0028, 0x0103, 1)
            .SQ(0x0040, 0x0555)
            .CS(0x2050, 0x0020, "IDENTITY")
            .SQ(0x5200, 0x9229, SharedGroups(slices[0]))
            .SQ(0x5200, 0x9230, [.. sliceOf.Select((k, frame) => FrameGroups(slices[k], frame, phase: frame / slices.Count + 1, place: k + 1))])
            .OW(0x7FE0, 0x0010, Stored(sliceOf.Select((k, frame) => (slices[k], EnhancementHu * (phases - 1 - frame / slices.Count)))));
    }

    /// <summary>The frame of a slice.</summary>
    /// <param name="slice">0 = lowest.</param>
    /// <param name="slices">How many there are.</param>
    /// <param name="phase">From 1.</param>
    public static int FrameOf(int slice, int slices, int phase) => phase * slices - slice;

    private static DicomDatasetBuilder Organization(string uid) => new DicomDatasetBuilder().UI(0x0020, 0x9164, uid);

    /// <summary>An attribute of the frame content that frames are counted by.</summary>
    private static DicomDatasetBuilder Dimension(string uid, ushort element) =>
        Organization(uid).AT(0x0020, 0x9165, [(0x0020, element)]).AT(0x0020, 0x9167, [(0x0020, 0x9111)]);

    private static DicomDatasetBuilder SharedGroups(PaintedSlice slice) => new DicomDatasetBuilder()
        .SQ(0x0018, 0x9329, Described(new DicomDatasetBuilder().CS(0x0008, 0x9007, FrameType)))
        .SQ(0x0020, 0x9116, new DicomDatasetBuilder().DS(0x0020, 0x0037, slice.RowDirection.X, slice.RowDirection.Y, slice.RowDirection.Z,
            slice.ColumnDirection.X, slice.ColumnDirection.Y, slice.ColumnDirection.Z))
        .SQ(0x0020, 0x9170, new DicomDatasetBuilder().DS(0x0018, 0x0060, 120d))
        .SQ(0x0028, 0x9110, new DicomDatasetBuilder().DS(0x0018, 0x0050, slice.ThicknessMm).DS(0x0028, 0x0030, slice.RowSpacingMm, slice.ColumnSpacingMm))
        .SQ(0x0028, 0x9145, new DicomDatasetBuilder().DS(0x0028, 0x1052, 0d).DS(0x0028, 0x1053, 1d).LO(0x0028, 0x1054, "HU"));

    private static DicomDatasetBuilder FrameGroups(PaintedSlice slice, int frame, int phase, int place)
    {
        var content = new DicomDatasetBuilder()
            .SH(0x0020, 0x9056, Stack)
            .UL(0x0020, 0x9057, (uint)place)
            .UL(0x0020, 0x9128, (uint)phase)
            .UL(0x0020, 0x9157, 1, (uint)phase, (uint)place);
        return new DicomDatasetBuilder()
            .SQ(0x0020, 0x9111, content)
            .SQ(0x0020, 0x9113, new DicomDatasetBuilder().DS(0x0020, 0x0032, slice.PositionMm.X, slice.PositionMm.Y, slice.PositionMm.Z))
            .SQ(0x0020, 0x9171, new DicomDatasetBuilder().IS(0x0020, 0x0013, frame + 1));
    }

    /// <summary>What CT images say of their pixels as a whole and frame by frame (PS3.3 C.8.16.2).</summary>
    private static DicomDatasetBuilder Described(DicomDatasetBuilder dataset) => dataset
        .CS(0x0008, 0x9205, "MONOCHROME")
        .CS(0x0008, 0x9206, "VOLUME")
        .CS(0x0008, 0x9207, "NONE");

    private static byte[] Stored(IEnumerable<(PaintedSlice Slice, int DarkerHu)> frames)
    {
        short[] values = [.. frames.SelectMany(frame => frame.Slice.Hu.Select(hu => (short)(hu - frame.DarkerHu)))];
        var bytes = new byte[2 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        return bytes;
    }
}

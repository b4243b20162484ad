namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>The frames of an enhanced image in the index file.</summary>
internal static class FramesRecord
{
    public static void Write(RecordWriter to, SliceHeader[] frames)
    {
        to.Integer(frames.Length);
        foreach (var slice in frames)
        {
            SliceRecord.Write(to, slice);
            var frame = slice.Frame!;
            to.Integer(frame.Number);
            to.Text(frame.StackId);
            to.RareText(frame.DimensionIndexValues);
        }
    }

    public static SliceHeader[] Read(RecordReader from, string path)
    {
        var frames = new SliceHeader[from.Integer()];
        for (int i = 0; i < frames.Length; i++)
            frames[i] = SliceRecord.Read(from, path) with { Frame = new(from.Integer(), from.Text(), from.RareText()) };
        return frames;
    }
}

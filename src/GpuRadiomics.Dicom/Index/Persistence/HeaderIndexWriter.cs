namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>
/// Writes an index while the scan goes on, and puts it in the place of the earlier one at the end: a scan that is cut short leaves that one. Trouble
/// with the disk ends the index, not the scan.
/// </summary>
internal sealed class HeaderIndexWriter : IDisposable
{
    private readonly string path;
    private FileStream? file;
    private RecordWriter? writer;
    private bool isComplete = true;
    private string problem = "";

    /// <param name="path">Where it will lie.</param>
    /// <param name="files">The files whose records will follow, in their order.</param>
    public HeaderIndexWriter(string path, IReadOnlyList<FileStamp> files)
    {
        this.path = path;
        Guarded(() =>
        {
            file = new(Unfinished, FileMode.Create, FileAccess.ReadWrite);
            file.Position = HeaderIndexFile.ContentStart;
            writer = new(new BinaryWriter(new BufferedStream(file, RecordWriter.BufferedBytes)));
            writer.Flag(false);
            writer.Integer(files.Count);
            foreach (var stamp in files)
                Write(writer, stamp);
        });
    }

    private string Unfinished => path + ".part";

    public void Add(ScannedFile scanned)
    {
        if (writer is null)
            return;
        isComplete &= ScannedFileRecord.IsLasting(scanned);
        Guarded(() => ScannedFileRecord.Write(writer, scanned));
    }

    /// <returns>Why the headers could not be kept; empty when they were.</returns>
    public string Complete()
    {
        if (file is null || writer is null)
            return problem;
        Guarded(() =>
        {
            writer.Flush();
            file.Position = HeaderIndexFile.ContentStart;
            file.WriteByte(isComplete ? (byte)1 : (byte)0);
            byte[] head = HeaderIndexFile.HeadOf(file);
            file.Position = 0;
            file.Write(head);
            Close();
            File.Move(Unfinished, path, overwrite: true);
        });
        return problem;
    }

    public void Dispose()
    {
        if (file is not null)
            Guarded(Discard);
    }

    private static void Write(RecordWriter to, in FileStamp stamp)
    {
        to.Text(stamp.Folder);
        to.RareText(stamp.Name);
        to.LongInteger(stamp.Bytes);
        to.LongInteger(stamp.WrittenUtcTicks);
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = error.Message;
            Discard();
        }
    }

    private void Discard()
    {
        if (file is null)
            return;
        Close();
        File.Delete(Unfinished);
    }

    private void Close()
    {
        // Not by way of the writer, which would write what it still holds.
        file?.Dispose();
        (file, writer) = (null, null);
    }
}

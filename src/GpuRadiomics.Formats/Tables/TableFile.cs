using CsvHelper;

namespace GpuRadiomics.Formats.Tables;

/// <summary>A table's file: a new one with its header, or one that goes on where an earlier run left it.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly FileStream stream;

    /// <param name="path">The file; an existing one is replaced, but for what is kept of it.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="kept">Bytes of the existing file to keep, header and whole rows; 0 for none.</param>
    /// <exception cref="IOException">The file cannot be written, or is shorter than what is to be kept of it.</exception>
    public TableFile(string path, string[] header, long kept)
    {
        stream = new(path, kept == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.Read);
        try
        {
            if (stream.Length < kept)
                throw new IOException($"{path} is shorter than it was: {stream.Length} bytes instead of at least {kept}.");
            stream.SetLength(kept);
            stream.Position = kept;
            Writer = CsvWriter.Create(stream, TableText.Options, leaveOpen: true);
            Lines = new(stream);
            if (kept == 0)
                Writer.WriteRecord(header);
            Writer.Flush();
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes rows of texts.</summary>
    public CsvWriter Writer { get; }

    /// <summary>Writes rows as bytes. A table's rows come all through the one or all through the other.</summary>
    public TableLines Lines { get; }

    /// <summary>Bytes written and kept, as of the last <see cref="Flush"/>.</summary>
    public long Length => stream.Position;

    /// <summary>Hands what was written to the system, so that a run that is cut short loses nothing.</summary>
    public void Flush()
    {
        Writer.Flush();
        Lines.Flush();
        stream.Flush();
    }

    public void Dispose()
    {
        Writer.Dispose();
        Lines.Flush();
        stream.Dispose();
    }
}

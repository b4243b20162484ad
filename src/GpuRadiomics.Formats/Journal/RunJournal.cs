using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GpuRadiomics.Formats.Manifest;

namespace GpuRadiomics.Formats.Journal;

/// <summary>
/// How far a run has come: its identity, then a line (JSON) for each case whose rows are in the tables, with the tables' lengths after it. A line counts
/// once it is whole, and it is written after the rows: whatever a kill leaves of a table behind the last line's length belongs to a case that was not done.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream stream;

    private RunJournal(FileStream stream) => this.stream = stream;

    /// <summary>Begins a journal; an existing one is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static RunJournal Begin(string path, RunIdentity identity)
    {
        var journal = new RunJournal(new(path, FileMode.Create, FileAccess.Write, FileShare.Read));
        journal.WriteLine(identity);
        return journal;
    }

    /// <summary>Goes on after the lines that were read.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="read">What was read of it; what lies behind is cut off.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static RunJournal Continue(string path, JournalContent read)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        stream.SetLength(read.Bytes);
        stream.Position = read.Bytes;
        return new(stream);
    }

    /// <summary>The journal in a file, up to the first line that is not whole; null where there is none, or not even its identity is whole.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static JournalContent? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        byte[] bytes = File.ReadAllBytes(path);
        RunIdentity? identity = null;
        var done = new List<JournalEntry>();
        int start = 0;
        for (int end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            try
            {
                var line = bytes.AsSpan(start, end - start);
                if (identity is null)
                    identity = JsonSerializer.Deserialize<RunIdentity>(line, Options);
                else
                    done.Add(JsonSerializer.Deserialize<JournalEntry>(line, Options)! with { EndsAt = end + 1 });
            }
            catch (JsonException)
            {
                break;
            }

            start = end + 1;
        }

        return identity is null ? null : new(identity, done);
    }

    /// <summary>Notes that a case's rows are in the tables.</summary>
    /// <exception cref="IOException">The disk takes no more.</exception>
    public void Write(JournalEntry entry) => WriteLine(entry);

    public void Dispose() => stream.Dispose();

    private void WriteLine<T>(T line)
    {
        stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, Options) + "\n"));
        stream.Flush();
    }
}

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>What an earlier scan found in the files of this one, as far as they have not changed since.</summary>
internal sealed class KnownHeaders : IDisposable
{
    private readonly RecordReader? reader;

    /// <summary>Of each record, the file of this scan; -1 when that is gone or has changed.</summary>
    private readonly int[] fileOf;

    private int nextRecord;

    private KnownHeaders(RecordReader? reader, int[] fileOf, bool isComplete)
    {
        (this.reader, this.fileOf, IsComplete) = (reader, fileOf, isComplete);
    }

    /// <summary>The index has a record of each file of this scan, and of no other.</summary>
    public bool IsComplete { get; }

    /// <param name="path">The index; null for none.</param>
    /// <param name="files">The files of this scan, in the order of their paths.</param>
    public static KnownHeaders Open(string? path, IReadOnlyList<FileStamp> files)
    {
        if (path is null || HeaderIndexFile.Open(path) is not { } reader)
            return new(null, [], false);
        bool hasAll = reader.Flag();
        int[] fileOf = new int[reader.Integer()];
        // Both are in the order of paths.
        for (int record = 0, at = 0; record < fileOf.Length; record++)
        {
            var earlier = new FileStamp(reader.Text(), reader.RareText(), reader.LongInteger(), reader.LongInteger());
            while (at < files.Count && FileStamp.Compare(files[at], earlier) < 0)
                at++;
            fileOf[record] = at < files.Count && FileStamp.Compare(files[at], earlier) == 0 && files[at].IsUnchanged(earlier) ? at : -1;
        }

        return new(reader, fileOf, hasAll && fileOf.Length == files.Count && !fileOf.Contains(-1));
    }

    /// <summary>What is known of some files; those before them must have been asked for.</summary>
    /// <param name="start">The first file.</param>
    /// <param name="files">The files of this scan.</param>
    /// <param name="count">How many.</param>
    /// <returns>For each file; null for one that has to be opened.</returns>
    public ScannedFile?[] Take(IReadOnlyList<FileStamp> files, int start, int count)
    {
        var known = new ScannedFile?[count];
        for (; nextRecord < fileOf.Length && fileOf[nextRecord] < start + count; nextRecord++)
        {
            int file = fileOf[nextRecord];
            var found = ScannedFileRecord.Read(reader!, file < 0 ? "" : files[file].Path);
            if (file >= 0)
                known[file - start] = found;
        }

        return known;
    }

    public void Dispose() => reader?.Dispose();
}

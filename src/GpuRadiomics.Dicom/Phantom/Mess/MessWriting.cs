namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>Writes participants side by side, and what lies beside them: licence, metadata.csv and the list of contents.</summary>
internal static class MessWriting
{
    /// <exception cref="IOException">The output folder has a cohort already, or it cannot be written.</exception>
    public static MessContents Write(
        string outputFolder, string collection, string licence, int participants, Func<int, ParticipantFiles> write, CancellationToken cancellation)
    {
        string folder = Path.Combine(outputFolder, collection);
        if (Directory.Exists(folder))
            throw new IOException($"A cohort is written to a new folder, or an older one would mix with it. Found: {folder}. Remove it or name another.");
        var written = new ParticipantFiles[participants];
        Directory.CreateDirectory(folder);
        try
        {
            Parallel.For(0, participants, new ParallelOptions { CancellationToken = cancellation }, k => written[k] = write(k));
        }
        catch (AggregateException failures) when (failures.InnerExceptions.All(failure => failure is IOException or UnauthorizedAccessException))
        {
            throw new IOException($"The cohort cannot be written. {failures.InnerExceptions[0].Message}", failures);
        }

        File.WriteAllText(Path.Combine(folder, "LICENSE"), licence.ReplaceLineEndings("\n"));
        var lines = written.SelectMany(files => files.Metadata).Prepend(RetrieverMetadata.Header);
        File.WriteAllText(Path.Combine(outputFolder, "metadata.csv"), string.Concat(lines.Select(line => line + "\n")));
        var contents = new MessContents(
            collection,
            [.. written.SelectMany(files => files.Series)],
            [
                new($"{collection}/LICENSE", "licence", "not DICOM"),
                new("metadata.csv", "what the archive has, with commas that are not quoted", "not DICOM"),
                new(MessContents.FileName, "this list", "not DICOM"),
                .. written.SelectMany(files => files.Files),
            ]);
        contents.Write(outputFolder);
        return contents;
    }
}

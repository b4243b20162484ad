namespace GpuRadiomics.Cli.Bench;

/// <summary>A folder for what a benchmark needs only while it runs.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <exception cref="UsageException">There is no place for it.</exception>
    public ScratchFolder()
    {
        try
        {
            Path = Directory.CreateTempSubdirectory("gpuradiomics-bench-").FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"No folder can be made in {System.IO.Path.GetTempPath()}: {error.Message} The variable TMPDIR chooses another place (Windows: TMP).");
        }
    }

    public string Path { get; }

    /// <summary>The path of a file or folder in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>A folder for one test's files, gone when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gpuradiomics-").FullName;

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes slices to a folder of their own, named so that the order of paths is not the order of positions.</summary>
    public void WriteSlices(string folder, IEnumerable<TestSlice> slices)
    {
        int i = 0;
        foreach (var slice in slices)
            Write($"{folder}/{(i++ * 7) % 10}-{i}.dcm", slice.ToFile());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace GpuRadiomics.Formats.Tests.Images;

/// <summary>A folder of its own for one test, removed after it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gpuradiomics-");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, params byte[] content)
    {
        string path = PathOf(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => folder.Delete(recursive: true);
}

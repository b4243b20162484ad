namespace GpuRadiomics.TestSupport;

/// <summary>
/// The folder of reference data that may not be redistributed with the project: GPURADIOMICS_TESTDATA, else ../shared/data beside the repository.
/// Where it is absent a test is skipped, with the reason; in CI (CI=true) it fails, so that a green CI means the data was really used.
/// </summary>
internal static class TestData
{
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    private static string Root =>
        Environment.GetEnvironmentVariable("GPURADIOMICS_TESTDATA") is { Length: > 0 } path
            ? path
            : Path.Combine(RepositoryRoot, "..", "shared", "data");

    /// <summary>The path of a file or folder of the reference data, or the test ends here: skipped, or failed in CI.</summary>
    public static string Require(params string[] parts)
    {
        string path = Path.GetFullPath(Path.Combine([Root, .. parts]));
        if (!Path.Exists(path))
            Absent.EndTest($"Reference data is absent: {string.Join('/', parts)} (set GPURADIOMICS_TESTDATA to its folder).");
        return path;
    }

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GpuRadiomics.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No GpuRadiomics.sln above {AppContext.BaseDirectory}.");
    }
}

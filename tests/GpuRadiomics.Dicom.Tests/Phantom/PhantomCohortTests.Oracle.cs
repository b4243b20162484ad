using System.Diagnostics;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Phantom.Mess;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>dciodvfy (D. Clunie's dicom3tools) finds no error in what is written.</summary>
public sealed class PhantomCohortOracleTests
{
    [Fact]
    public void Dciodvfy_finds_no_error()
    {
        string validator = Require("dciodvfy");
        using var folder = new TemporaryFolder();
        // A planning export and a scanner's series, and contours with present, dangling and absent references.
        PhantomCohort.Write(PhantomOptions.Small(folder.Path, 3) with { IncludePet = true }, cancellation: TestContext.Current.CancellationToken);
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*.dcm", SearchOption.AllDirectories).Where(IsFirstOfItsKind))
        {
            string report = Run(validator, file);
            Assert.DoesNotContain(report.Split('\n'), line => line.StartsWith("Error", StringComparison.Ordinal));
            Assert.Matches("CTImage|RTStructureSet|Segmentation|PETImage", report);
        }
    }

    [Fact]
    public void Dciodvfy_finds_no_error_in_what_an_untidy_collection_calls_valid()
    {
        string validator = Require("dciodvfy");
        using var folder = new TemporaryFolder();
        var contents = TcgaCohort.Write(PhantomOptions.Small(folder.Path, TcgaCohort.Stories) with { Layout = "tcga" }, TestContext.Current.CancellationToken);
        var invalid = contents.Files.Select(file => Path.Combine(folder.Path, file.Path)).ToHashSet();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var series in contents.Series.DistinctBy(series => (series.Folder, series.SeriesInstanceUid)))
        {
            var files = Directory.GetFiles(Path.Combine(folder.Path, series.Folder)).Order(StringComparer.Ordinal).Where(file => !invalid.Contains(file)).ToArray();
            // Flat folders hold several series, the others one; the last slices of a series may be of another kind than the first.
            string[] looked = files.Length > 80 ? files[^45..] : [files[0], files[^1]];
            foreach (string report in looked.Select(file => Run(validator, file)))
            {
                bool hasError = report.Split('\n').Any(line => line.StartsWith("Error", StringComparison.Ordinal));
                Assert.Equal(!series.IsValid, hasError);
                found.Add(report.Split('\n').FirstOrDefault(line => line.Length > 0 && line.All(char.IsLetter)) ?? "");
            }
        }

        Assert.Superset(new HashSet<string> { "CTImage", "MRImage", "RTStructureSet", "RTPlan", "RTDose", "SCImage", "LegacyConvertedEnhancedCTImage" }, found);
    }

    /// <summary>Slices of a series differ in nothing that the validator looks at; the first and a middle one will do.</summary>
    private static bool IsFirstOfItsKind(string path) => Path.GetFileName(path) is "1-1.dcm" or "1-01.dcm" or "1-21.dcm";

    private static string Require(string program)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string path = Path.Combine(folder, program);
            if (File.Exists(path))
                return path;
        }

        Absent.EndTest($"{program} is not on PATH (Debian: apt-get install dicom3tools).");
        return program;
    }

    private static string Run(string program, string argument)
    {
        var start = new ProcessStartInfo(program, [argument]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return errors + output.GetAwaiter().GetResult();
    }
}

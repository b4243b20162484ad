using System.Diagnostics;
using GpuRadiomics.Dicom.Phantom;
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

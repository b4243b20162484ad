using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>Eight small patients, and the tables of a sweep over them that nobody interrupted.</summary>
public sealed class InterruptedSweep : IDisposable
{
    public const int Patients = 8;

    private readonly TemporaryFolder folder = new();

    public InterruptedSweep()
    {
        BuiltProgram.Run("phantom", "--small", "--patients", "8", "--output", Cohort).Ended(ExitCodes.Ok);
        BuiltProgram.Run(Command(folder["whole"])).Ended(ExitCodes.Ok);
    }

    public string Cohort => folder["cohort"];

    public string[] Command(string output, params string[] more) =>
    [
        "sweep", Cohort, "--roi", "^GTV-1$", "--backend", "cpu", "--bin-width", "10,25", "--spacing", "1.5,2", "--filter", "original,gradient", "--per-setting",
        "--output", output, .. more,
    ];

    /// <summary>Fails when any table in a folder has other bytes than that of the sweep which nobody interrupted.</summary>
    public void HasTheTables(string output)
    {
        string[] files = [.. Directory.GetFiles(folder["whole"], "*.csv", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder["whole"], path))];
        Assert.Equal(4 + 4, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(folder["whole"], file)), File.ReadAllBytes(Path.Combine(output, file))));
    }

    public void Dispose() => folder.Dispose();
}

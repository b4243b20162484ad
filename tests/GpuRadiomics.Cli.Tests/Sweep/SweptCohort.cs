using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>Two small patients, the third without a slice, of which the primary tumour is swept over five bin widths and three spacings; with the tables of each setting.</summary>
public sealed class SweptCohort : IDisposable
{
    public static readonly string[] Axes = ["--bin-width", "5,10,25,50,100", "--spacing", "1.5,2,native"];

    public const int Settings = 15;

    private readonly TemporaryFolder folder = new();

    public SweptCohort()
    {
        BuiltProgram.Run("phantom", "--small", "--patients", "2", "--broken", "--output", Cohort).Ended(ExitCodes.Ok);
        Output = Sweep(folder["tables"], "cpu", "--per-setting").Ended(ExitCodes.SomeRowsFailed).Output;
    }

    public string Cohort => folder["cohort"];

    /// <summary>What the program said.</summary>
    public string Output { get; }

    public ResultFolder Tables => new(folder["tables"]);

    public string[] SettingNames => [.. Directory.GetDirectories(folder["tables/settings"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public string FolderOf(string setting) => folder[$"tables/settings/{setting}"];

    internal ProgramRun Sweep(string output, string backend, params string[] more) =>
        BuiltProgram.Run(["sweep", Cohort, "--output", output, "--roi", "^GTV-1$", "--backend", backend, .. Axes, .. more]);

    public void Dispose() => folder.Dispose();
}

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>Twenty small patients, of which one ROI each is extracted: more than a device takes in a few batches. The CPU's tables are there.</summary>
public sealed class LongCohort : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LongCohort()
    {
        BuiltProgram.Run("phantom", "--small", "--patients", "20", "--output", Folder).Ended(ExitCodes.Ok);
        BuiltProgram.Run(Extraction(Folder, folder["tables"], "cpu")).Ended(ExitCodes.Ok);
    }

    public string Folder => folder["cohort"];

    public ResultFolder Tables => new(folder["tables"]);

    public static string[] Extraction(string cohort, string output, string backend) =>
        ["extract", cohort, "--output", output, "--roi", "^GTV-1$", "--backend", backend];

    public void Dispose() => folder.Dispose();
}

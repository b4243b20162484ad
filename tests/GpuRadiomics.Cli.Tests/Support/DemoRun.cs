using GpuRadiomics.Cli.Tests.Support;

[assembly: AssemblyFixture(typeof(DemoRun))]

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>One run of <c>demo</c> that all tests look at: four good patients and one whose CT lacks a slice.</summary>
public sealed class DemoRun : IDisposable
{
    public const string BrokenPatient = "HN1032";

    private readonly TemporaryFolder folder = new();

    public DemoRun()
    {
        Output = BuiltProgram.Run("demo", "--output", folder.Path).Ended(ExitCodes.Ok).Output;
    }

    public string Output { get; }

    public string Folder => folder.Path;

    public string Cohort => folder["cohort"];

    public ResultFolder Tables => new(folder["tables"]);

    /// <summary>The folder of one patient of the cohort.</summary>
    public string Patient(string id) => Path.Combine(Cohort, "HEAD-NECK-RADIOMICS-HN1", id);

    public void Dispose() => folder.Dispose();
}

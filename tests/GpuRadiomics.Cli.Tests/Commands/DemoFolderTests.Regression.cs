using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>The demonstration once removed a folder called cohort whatever was in it.</summary>
public sealed class DemoFolderRegressionTests
{
    [Theory]
    [InlineData("cohort/patient.dcm")]
    [InlineData("cohort/HEAD-NECK-RADIOMICS-HN1/patient.dcm")]
    [InlineData("cohort/HEAD-NECK-RADIOMICS-HN1/LICENSE")]
    public void A_cohort_that_the_demonstration_did_not_make_is_left_alone(string file)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        folder.Write(file, "years of work\n");
        BuiltProgram.Run("demo", "--output", folder.Path).Refused(ExitCodes.Usage, folder["cohort"], "--output");
        Assert.Equal("years of work\n", File.ReadAllText(folder[file]));
    }
}

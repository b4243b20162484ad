using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>PET beside CT: the rows of each come from its own outlines.</summary>
public sealed class PetPhantomProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void GTV_1_has_its_planned_mean_SUV_in_the_tables()
    {
        BuiltProgram.Run("phantom", "--patients", "2", "--small", "--pet", "--output", folder["cohort"]).Ended(ExitCodes.Ok);
        string settings = folder.Write(
            "statistics.yaml",
            """
            discretisation:
              texture: { method: none }
            features:
              families: [intensity_statistics]

            """);
        BuiltProgram.Run("extract", folder["cohort"], "--roi", "^GTV-1$", "--settings", settings, "--output", folder["tables"], "--backend", "cpu").Ended(ExitCodes.Ok);
        var rows = new ResultFolder(folder["tables"]).Features.Rows;
        Assert.Equal(4, rows.Count);
        foreach (var patient in PhantomCohort.Plan(PhantomOptions.Small(folder["cohort"], 2) with { IncludePet = true }).Patients)
        {
            var ct = Assert.Single(rows, row => row["ImageSeriesInstanceUID"] == patient.CtSeriesInstanceUid);
            var pet = Assert.Single(rows, row => row["ImageSeriesInstanceUID"] == patient.Pet!.SeriesInstanceUid);
            Assert.Equal(("CT", "RTSTRUCT", "PT", "SEG"), (ct["ImageModality"], ct["MaskModality"], pet["ImageModality"], pet["MaskModality"]));
            Assert.Contains("SUV by body weight", pet["Notes"], StringComparison.Ordinal);
            // Half a step of the stored values: the largest SUV of a slice, at most 25 here, by 32767.
            const double halfStep = 25.0 / 32767 / 2;
            double mean = double.Parse(pet["original_stat_mean"], CultureInfo.InvariantCulture);
            Assert.InRange(mean - patient.Pet!.TumourSuv, -halfStep, halfStep);
        }
    }
}

using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>
/// From outlines of a known volume, over DICOM files, masks and meshes, to a table: the volume comes back. The generator scales its contours so that
/// their areas times the slice spacing give the planned volume.
/// </summary>
public sealed class RecoveredVolumeAnalyticTests
{
    // Smaller tumours have too few voxels of 2 x 2 x 3 mm to have a volume of their own: 2 cm³ are 167 of them.
    private const double SmallestCc = 2, LargeCc = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    public void Tumours_have_their_planned_volume(int seed)
    {
        using var folder = new TemporaryFolder();
        var options = PhantomOptions.Small(folder["cohort"], 8) with { Seed = seed };
        var planned = PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken).Patients;
        string asDrawn = folder.Write("as-drawn.yaml", "basedOn: ibsi\nname: as-drawn\ninterpolation: { method: none }\n");
        string[] settings = ["--profile", "ibsi", "--settings", asDrawn];
        BuiltProgram.Run(["extract", folder["cohort"], "--roi", "^GTV-", .. settings, "--output", folder["tables"]]).Ended(ExitCodes.Ok);
        var rows = new ResultFolder(folder["tables"]).Features.Rows;
        int large = 0;
        foreach (var row in rows)
        {
            var roi = planned.Single(patient => patient.PatientId == row["CaseID"]).Rois.Single(roi => roi.Name == row["ROIName"]);
            if (roi.PlannedVolumeCc < SmallestCc)
                continue;
            double Excess(string column) => double.Parse(row[column], CultureInfo.InvariantCulture) / 1000 / roi.PlannedVolumeCc - 1;
            bool isLarge = roi.PlannedVolumeCc >= LargeCc;
            large += isLarge ? 1 : 0;
            if (row["Setting"] == "as-drawn")
            {
                // Voxel centres fall in or out of the outlines by chance. The mesh cuts corners off the outermost voxels.
                Assert.InRange(Excess("original_morph_vol_approx"), isLarge ? -0.01 : -0.04, isLarge ? 0.01 : 0.04);
                Assert.InRange(Excess("original_morph_volume"), isLarge ? -0.02 : -0.07, 0.01);
            }
            else
            {
                // Of the slices 2 mm apart a third lie in the middle between two of 3 mm. There the partial volume is exactly 0.5 wherever only
                // one of the two is in the ROI, and IBSI counts that as in. So at every other gap 1 mm of what the slices differ in is gained.
                // Over a ROI these differences add up to its largest cross-section, or more with a hole. For a ball of radius r that is
                // 0.75 mm / r: 9 % at 2 cm³, 6 % at 10. The mesh takes a little of it back.
                Assert.InRange(Excess("original_morph_volume"), -0.01, 0.1);
            }
        }

        // Large ones are among both settings' rows.
        Assert.True(large >= 10);
        Assert.Equal(2 * planned.Sum(patient => patient.Rois.Count(roi => roi.Name.StartsWith("GTV-", StringComparison.Ordinal))), rows.Count);
    }
}

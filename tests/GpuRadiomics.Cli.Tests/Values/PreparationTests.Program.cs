using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>What PyRadiomics does to images before it measures, through the program.</summary>
public sealed class PreparationProgramTests(DemoRun demo) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>From DICOM, of which no more is read than interpolation and filters reach: rows are those of a run that reads all of it.</summary>
    [Fact]
    public void Rows_depend_neither_on_the_backend_nor_on_what_else_is_read()
    {
        BuiltProgram.RequireOpenCl();
        string resampled = folder.Write("resampled.yaml", "setting: { resampledPixelSpacing: [2, 2, 3], padDistance: 4 }\nimageType: { Original: {}, Wavelet: {} }\n");
        string cut = folder.Write("cut.yaml", "setting: { preCrop: true, padDistance: 3, resegmentRange: [-50, 120] }\nimageType: { Original: {}, Gradient: {} }\n");
        string normalised = folder.Write("normalised.yaml", "setting: { normalize: true, normalizeScale: 100, removeOutliers: 2, resampledPixelSpacing: [0, 0, 2], interpolator: sitkLinear }\n");
        Extract("part", "--backend", "cpu", "--settings", resampled, "--settings", cut);
        Extract("whole", "--backend", "cpu", "--settings", resampled, "--settings", cut, "--settings", normalised);
        Extract("opencl", "--backend", "opencl", "--settings", resampled, "--settings", cut, "--settings", normalised);
        Assert.NotEmpty(Rows("part"));
        Assert.Equal(Rows("part"), Rows("whole", "normalised"));
        Assert.Equal(Rows("whole"), Rows("opencl"));
    }

    [Fact]
    public void A_roi_that_is_too_small_fails_its_row()
    {
        string few = folder.Write("few.yaml", "setting: { minimumROISize: 100000 }\n");
        BuiltProgram.Run("extract", demo.Patient("HN1004"), "--roi", "^GTV-1$", "--settings", few, "--output", folder["few"]).Ended(ExitCodes.SomeRowsFailed);
        Assert.Contains("at least 100001 voxels", new ResultFolder(folder["few"]).OnlyFailure("RoiTooSmall")["expected"], StringComparison.Ordinal);
    }

    private void Extract(string output, params string[] options) =>
        BuiltProgram.Run(["extract", demo.Patient("HN1004"), "--roi", "^GTV-1$", "--output", folder[output], .. options]).Ended(ExitCodes.Ok);

    private string[] Rows(string output, string without = "") =>
        [.. new ResultFolder(folder[output]).Values.Rows.Where(row => row["setting"] != without).Select(row => row.ToString())];
}

using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>Many settings in one run give the bytes that as many runs give, although they share their steps.</summary>
public sealed class SeparateRunTests(DemoRun demo) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cpu", "")]
    [InlineData("cpu", "filters: [original, pyradiomics-wavelet, { kind: mean, supportVoxels: 3 }]")]
    [InlineData("opencl", "")]
    public void Settings_in_one_run_give_what_each_gives_by_itself(string backend, string filters)
    {
        if (backend == "opencl" && OpenClDriver.List().Devices.Count == 0)
            Absent.EndTest("No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1).");
        string[] settings =
        [
            .. from spacing in (string[])["{ method: none }", "{ method: trilinear, spacingMm: [3, 3, 3] }", "{ method: tricubic-spline, spacingMm: [4, 4, 0] }"]
               from binSize in (int[])[10, 25]
               let name = $"{spacing.Length}-{binSize}"
               select folder.Write($"{name}.yaml", $$"""
                   name: {{name}}
                   basedOn: ibsi
                   interpolation: {{spacing}}
                   discretisation: { texture: { method: fixed-bin-size, binSize: {{binSize}} } }
                   {{filters}}

                   """),
        ];
        var together = Lines(Extract(backend, "together", settings));
        Assert.Equal(together.Order(), settings.SelectMany((setting, i) => Lines(Extract(backend, $"alone-{i}", setting))).Order());
        Assert.True(together.Count > settings.Length * 200, $"{together.Count} lines.");
    }

    private ResultFolder Extract(string backend, string output, params string[] settings)
    {
        BuiltProgram.Run(
            [
                "extract", demo.Patient("HN1004"), "--roi", "^GTV-1$", "--backend", backend, .. settings.SelectMany(file => (string[])["--settings", file]), "--output", folder[output],
            ]).Ended(ExitCodes.Ok);
        return new(folder[output]);
    }

    private static List<string> Lines(ResultFolder tables) =>
        [.. tables.Features.Rows.Concat(tables.Values.Rows).Select(row => row.ToString())];
}

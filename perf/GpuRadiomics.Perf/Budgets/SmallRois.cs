using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf.Budgets;

/// <summary>64 ROIs of 2 000 voxels, each of an image of its own, measured on all threads.</summary>
internal static class SmallRois
{
    private const int Rois = 64;

    public static Action AtOnce()
    {
        var (cpu, items) = Data();
        return () => cpu.Measure(items, CancellationToken.None);
    }

    public static Action OneByOne()
    {
        var (cpu, items) = Data();
        return () =>
        {
            foreach (var item in items)
                cpu.Measure([item], CancellationToken.None);
        };
    }

    private static (CpuBackend Cpu, WorkItem[] Items) Data()
    {
        WorkItem[] items =
        [
            .. Enumerable.Range(0, Rois).Select(_ =>
            {
                var roi = new SyntheticRoi(24, 7.8, 64, 1);
                return RoiFeatures.WorkOf(new(roi.Grid, new StoredVoxels<double>(roi.Size, roi.Intensities)), roi.Mask, SettingsProfiles.Get("ibsi") with { Interpolation = new() });
            }),
        ];
        var cpu = new CpuBackend(Environment.ProcessorCount);
        Measurement.Check("small ROIs", cpu.Measure(items, CancellationToken.None).All(result => result.Measurement is { Voxels: > 1500 and < 2500 }));
        return (cpu, items);
    }
}

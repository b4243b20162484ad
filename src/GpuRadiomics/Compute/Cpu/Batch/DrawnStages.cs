using System.Collections.Concurrent;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>The diagnostics of ROIs as drawn, which are the same on every grid. For several threads.</summary>
internal sealed class DrawnStages
{
    private readonly ConcurrentDictionary<(Volume, Mask, ImageSettings), Lazy<Attempt<RoiStage>>> stages = [];

    public Attempt<RoiStage> Of(WorkItem item) =>
        stages.GetOrAdd((item.Image, item.Roi, item.Settings.Image), _ => new(() => Attempt<RoiStage>.Of(() => RoiStages.Initial(item)))).Value;
}

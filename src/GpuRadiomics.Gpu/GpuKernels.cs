using System.Collections.Concurrent;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu;

/// <summary>The kernels by name, each fetched once.</summary>
internal sealed class GpuKernels(GpuDriver driver)
{
    // Work-items loop, so more groups than this only cost their start.
    private const int MostGroups = 4096;

    // CUDA's limit along y.
    private const int MostJobsAtOnce = 65535;

    private readonly ConcurrentDictionary<string, GpuKernel> kernels = [];

    public GpuKernel this[string name] => kernels.GetOrAdd(name, driver.GetKernel);

    /// <summary>Work-groups along x so that each work-item of the largest job has about one piece of work.</summary>
    public static int Groups(long work, int groupSize) => (int)Math.Clamp((work + groupSize - 1) / groupSize, 1, MostGroups);

    /// <summary>Work-groups along y.</summary>
    public static int Jobs(int count) => Math.Min(count, MostJobsAtOnce);
}

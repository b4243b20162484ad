namespace GpuRadiomics.Cli.Bench.Energy;

/// <summary>Reads the machine's energy counters, as far as there are any and the user may read them.</summary>
internal sealed class EnergyMeter : IDisposable
{
    private readonly PackageEnergy packages;
    private readonly NvmlEnergy? gpu;
    private readonly double? gpuBefore;

    private EnergyMeter(PackageEnergy packages, NvmlEnergy? gpu) => (this.packages, this.gpu, gpuBefore) = (packages, gpu, gpu?.Joules());

    /// <summary>Starts measuring.</summary>
    public static EnergyMeter Open() => new(PackageEnergy.Begin(PackageEnergy.Folder), NvmlEnergy.TryOpen(NvmlEnergy.UsualPaths));

    /// <summary>What was used since <see cref="Open"/>.</summary>
    public EnergyUse Read() => new(packages.Joules(), gpu?.Joules() - gpuBefore);

    public void Dispose() => gpu?.Dispose();
}

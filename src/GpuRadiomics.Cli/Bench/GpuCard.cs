namespace GpuRadiomics.Cli.Bench;

/// <summary>A GPU as its maker describes it, for estimates.</summary>
/// <param name="Name">The product.</param>
/// <param name="MemoryBytesPerSecond">Bandwidth of its memory, by the data sheet.</param>
/// <param name="BusBytesPerSecond">Bandwidth of its bus, one way, by the bus's specification.</param>
internal sealed record GpuCard(string Name, double MemoryBytesPerSecond, double BusBytesPerSecond)
{
    // 16 lanes of PCI Express 4.0: 16 GT/s each, 128 of 130 bits.
    private const double PciExpress4 = 16 * 16e9 / 8 * 128 / 130;

    public static IReadOnlyList<GpuCard> Known { get; } = [new("NVIDIA L4", 300e9, PciExpress4), new("NVIDIA A100 PCIe 40 GB", 1555e9, PciExpress4)];
}

namespace GpuRadiomics.Cli.Bench.Energy;

/// <summary>Energy used between two moments, by counters of the machine; whatever else ran meanwhile is in it.</summary>
/// <param name="CpuJoules">Of all processor packages; null when the machine does not tell.</param>
/// <param name="GpuJoules">Of the GPU; null when the driver does not tell.</param>
internal sealed record EnergyUse(double? CpuJoules, double? GpuJoules);

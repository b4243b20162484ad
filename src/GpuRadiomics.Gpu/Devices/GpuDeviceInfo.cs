namespace GpuRadiomics.Gpu.Devices;

/// <summary>A device as its driver describes it.</summary>
public sealed record GpuDeviceInfo
{
    /// <summary>cuda or opencl.</summary>
    public required string Api { get; init; }

    /// <summary>The number by which --device chooses it among the devices of its API.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required string DriverVersion { get; init; }

    public required long MemoryBytes { get; init; }

    /// <summary>The largest single buffer.</summary>
    public required long LargestBufferBytes { get; init; }

    /// <summary>Local (shared) memory of a work-group.</summary>
    public required long LocalMemoryBytes { get; init; }

    public required int LargestGroup { get; init; }

    /// <summary>The computation is in double precision; a device without it cannot be used.</summary>
    public required bool HasFloat64 { get; init; }

    /// <summary>False for a CPU that an OpenCL driver offers as a device.</summary>
    public required bool IsGpu { get; init; }
}

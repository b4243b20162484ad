namespace GpuRadiomics.Gpu.Devices;

/// <summary>What a timed piece of work is.</summary>
internal enum DeviceWorkKind
{
    Wait,
    Upload,
    Fill,
    Kernel,
    Readback,
}

/// <summary>A piece of work in a queue, for its account.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">How much is copied or filled; of a kernel, the sizes of its buffers.</param>
/// <param name="Kernel">The kernel's name.</param>
internal readonly record struct DeviceWork(DeviceWorkKind Kind, long Bytes = 0, string Kernel = "")
{
    /// <summary>For other work, which is not timed.</summary>
    public static DeviceWork Wait { get; } = new(DeviceWorkKind.Wait);

    public static DeviceWork Upload(long bytes) => new(DeviceWorkKind.Upload, bytes);

    public static DeviceWork Readback(long bytes) => new(DeviceWorkKind.Readback, bytes);

    public static DeviceWork Fill(long bytes) => new(DeviceWorkKind.Fill, bytes);

    public static DeviceWork Launch(string kernel, ReadOnlySpan<KernelArgument> arguments)
    {
        long bytes = 0;
        foreach (var argument in arguments)
            bytes += argument.Buffer?.Bytes ?? 0;
        return new(DeviceWorkKind.Kernel, bytes, kernel);
    }
}

namespace GpuRadiomics.Gpu.Devices;

/// <summary>An argument of a kernel: a buffer, or a number of 4 or 8 bytes.</summary>
public readonly struct KernelArgument
{
    private KernelArgument(GpuBuffer? buffer, long bits, int bytes) => (Buffer, Bits, Bytes) = (buffer, bits, bytes);

    /// <summary>The buffer; null for a number.</summary>
    public GpuBuffer? Buffer { get; }

    /// <summary>A number's bits, in the low bytes.</summary>
    public long Bits { get; }

    /// <summary>A number's size.</summary>
    public int Bytes { get; }

    public static implicit operator KernelArgument(GpuBuffer buffer) => new(buffer, 0, 0);

    public static implicit operator KernelArgument(int value) => new(null, value, sizeof(int));

    public static implicit operator KernelArgument(uint value) => new(null, value, sizeof(uint));

    public static implicit operator KernelArgument(long value) => new(null, value, sizeof(long));

    public static implicit operator KernelArgument(double value) => new(null, BitConverter.DoubleToInt64Bits(value), sizeof(double));
}

namespace GpuRadiomics.Gpu.Devices;

/// <summary>The device or its driver refused something. It ends the run with exit code 3; what was computed so far stays.</summary>
public class GpuException : Exception
{
    /// <param name="call">The driver's function.</param>
    /// <param name="error">Its error, by name and number.</param>
    /// <param name="detail">What it was about, for instance a build log; may be empty.</param>
    public GpuException(string call, string error, string detail = "")
        : base($"{call} failed: {error}.{(detail.Length > 0 ? " " + detail : "")}")
    {
    }

    private protected GpuException(string message)
        : base(message)
    {
    }
}

/// <summary>The device has no memory left for a buffer. A smaller batch may fit.</summary>
public sealed class GpuOutOfMemoryException(string call, long bytes)
    : GpuException(call, "out of device memory", FormattableString.Invariant($"{bytes} bytes were asked for."));

/// <summary>There is no such device: no driver, no device, or one that cannot be used; the message says which.</summary>
public sealed class GpuUnavailableException(string message) : GpuException(message);

namespace GpuRadiomics.Gpu.Devices;

/// <summary>How long the device was at work, by its own clock, and how much was copied. Waiting in the queue does not count.</summary>
public sealed record DeviceTimes
{
    /// <summary>Under this name fills stand among the kernels.</summary>
    public const string Fill = "(fill)";

    /// <summary>Nothing yet.</summary>
    public static DeviceTimes None { get; } = new();

    /// <summary>Copies from the host.</summary>
    public TimeSpan Upload { get; init; }

    /// <summary>All kernels, and fills.</summary>
    public TimeSpan Kernels { get; init; }

    /// <summary>Copies to the host.</summary>
    public TimeSpan Readback { get; init; }

    public long UploadedBytes { get; init; }

    public long ReadBackBytes { get; init; }

    /// <summary>Copies from the host, by number.</summary>
    public long Uploads { get; init; }

    /// <summary>Copies to the host, by number.</summary>
    public long Readbacks { get; init; }

    /// <summary>Sizes of the buffers that kernels were given and that were filled, once for each launch: what they move if they touch every byte once.</summary>
    public long TouchedBytes { get; init; }

    /// <summary>How often each kernel was launched; fills too.</summary>
    public IReadOnlyDictionary<string, long> LaunchesByName { get; init; } = new Dictionary<string, long>();

    /// <summary>The parts of <see cref="Kernels"/>, by name.</summary>
    public IReadOnlyDictionary<string, TimeSpan> KernelsByName { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Of two queues together, whether or not they worked at the same time.</summary>
    public DeviceTimes Plus(DeviceTimes other) => new()
    {
        Upload = Upload + other.Upload,
        Kernels = Kernels + other.Kernels,
        Readback = Readback + other.Readback,
        UploadedBytes = UploadedBytes + other.UploadedBytes,
        ReadBackBytes = ReadBackBytes + other.ReadBackBytes,
        Uploads = Uploads + other.Uploads,
        Readbacks = Readbacks + other.Readbacks,
        TouchedBytes = TouchedBytes + other.TouchedBytes,
        LaunchesByName = LaunchesByName.Keys.Union(other.LaunchesByName.Keys).ToDictionary(
            name => name, name => LaunchesByName.GetValueOrDefault(name) + other.LaunchesByName.GetValueOrDefault(name), StringComparer.Ordinal),
        KernelsByName = KernelsByName.Keys.Union(other.KernelsByName.Keys).ToDictionary(
            name => name, name => KernelsByName.GetValueOrDefault(name) + other.KernelsByName.GetValueOrDefault(name), StringComparer.Ordinal),
    };

    /// <summary>What was added since an earlier reading of the same.</summary>
    public DeviceTimes Since(DeviceTimes earlier) => new()
    {
        Upload = Upload - earlier.Upload,
        Kernels = Kernels - earlier.Kernels,
        Readback = Readback - earlier.Readback,
        UploadedBytes = UploadedBytes - earlier.UploadedBytes,
        ReadBackBytes = ReadBackBytes - earlier.ReadBackBytes,
        Uploads = Uploads - earlier.Uploads,
        Readbacks = Readbacks - earlier.Readbacks,
        TouchedBytes = TouchedBytes - earlier.TouchedBytes,
        LaunchesByName = LaunchesByName.ToDictionary(kernel => kernel.Key, kernel => kernel.Value - earlier.LaunchesByName.GetValueOrDefault(kernel.Key), StringComparer.Ordinal),
        KernelsByName = KernelsByName.ToDictionary(kernel => kernel.Key, kernel => kernel.Value - earlier.KernelsByName.GetValueOrDefault(kernel.Key), StringComparer.Ordinal),
    };
}

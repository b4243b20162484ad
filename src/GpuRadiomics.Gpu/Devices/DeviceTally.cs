namespace GpuRadiomics.Gpu.Devices;

/// <summary>Adds up the times of a queue's work; in nanoseconds, for many kernels take less than a tick of 100 ns more or less.</summary>
internal sealed class DeviceTally
{
    private readonly Lock access = new();
    private readonly Dictionary<string, long> kernels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> launches = new(StringComparer.Ordinal);
    private long upload, readback, uploaded, readBack, uploads, readbacks, touched;

    /// <summary>May be read by any thread.</summary>
    public DeviceTimes Times
    {
        get
        {
            lock (access)
            {
                return new()
                {
                    Upload = Span(upload),
                    // The sum of the parts as they are told, rounded each.
                    Kernels = new(kernels.Values.Sum(nanoseconds => Span(nanoseconds).Ticks)),
                    Readback = Span(readback),
                    UploadedBytes = uploaded,
                    ReadBackBytes = readBack,
                    Uploads = uploads,
                    Readbacks = readbacks,
                    TouchedBytes = touched,
                    LaunchesByName = new Dictionary<string, long>(launches, StringComparer.Ordinal),
                    KernelsByName = kernels.ToDictionary(kernel => kernel.Key, kernel => Span(kernel.Value), StringComparer.Ordinal),
                };
            }
        }
    }

    public void Add(DeviceWork work, long nanoseconds)
    {
        lock (access)
        {
            switch (work.Kind)
            {
                case DeviceWorkKind.Upload:
                    upload += nanoseconds;
                    uploaded += work.Bytes;
                    uploads++;
                    break;
                case DeviceWorkKind.Readback:
                    readback += nanoseconds;
                    readBack += work.Bytes;
                    readbacks++;
                    break;
                case DeviceWorkKind.Fill:
                case DeviceWorkKind.Kernel:
                    string name = work.Kind == DeviceWorkKind.Fill ? DeviceTimes.Fill : work.Kernel;
                    kernels[name] = kernels.GetValueOrDefault(name) + nanoseconds;
                    launches[name] = launches.GetValueOrDefault(name) + 1;
                    touched += work.Bytes;
                    break;
            }
        }
    }

    private static TimeSpan Span(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);
}

using System.Diagnostics;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Cli.Bench;

/// <summary>A backend that takes part; open from the first run to the last, as within one extraction.</summary>
/// <param name="Backend">The backend, its device timed.</param>
/// <param name="Opening">How long it took to open: drivers, and kernels to build.</param>
internal sealed record BenchBackend(IComputeBackend Backend, TimeSpan Opening) : IDisposable
{
    /// <summary>In the order of the reports; the first that takes part is what the others are held against.</summary>
    public static readonly string[] Names = ["cpu", "cuda", "opencl"];

    public string Name => Backend.Name;

    public DeviceTimes Device => (Backend as GpuBackend)?.DeviceTimes ?? DeviceTimes.None;

    /// <summary>Whether it is a device that is no GPU: what it counts says something of a GPU, its times do not.</summary>
    public bool StandsInForGpu => Backend is GpuBackend { IsGpu: false };

    /// <param name="request">Names backends, or none for all that can be used.</param>
    /// <param name="passedOver">Told in a line why one is left out.</param>
    /// <exception cref="UsageException">One that was named cannot be used.</exception>
    public static IReadOnlyList<BenchBackend> Open(BenchRequest request, Action<string> passedOver)
    {
        var opened = new List<BenchBackend>();
        try
        {
            foreach (string name in Names.Where(name => request.Backends.Count == 0 || request.Backends.Contains(name)))
            {
                if (Open(name, request, passedOver) is { } backend)
                    opened.Add(backend);
            }

            return opened;
        }
        catch (UsageException)
        {
            opened.ForEach(backend => backend.Dispose());
            throw;
        }
    }

    public void Dispose() => Backend.Dispose();

    private static BenchBackend? Open(string name, BenchRequest request, Action<string> passedOver)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            return new(BackendChoice.Named(name, request.Device, request.Jobs, request.DeviceMemory, isTimed: true), Stopwatch.GetElapsedTime(started));
        }
        catch (GpuException error) when (request.Backends.Count > 0)
        {
            throw BackendChoice.CannotBeUsed(name, error);
        }
        catch (GpuException error)
        {
            passedOver($"{name} passed over: {error.Message.Split('\n')[0]}");
            return null;
        }
    }
}

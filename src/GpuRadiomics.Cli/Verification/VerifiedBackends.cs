using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Cli.Verification;

/// <summary>The backends to verify, all open before the first is.</summary>
internal static class VerifiedBackends
{
    /// <param name="chosen">The backends by name; none for all that can be used.</param>
    /// <param name="device">The device's number among those of its backend.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="passedOver">Told, in a line each, why a backend that was not named is left out.</param>
    /// <exception cref="UsageException">A backend that was named cannot be used.</exception>
    public static IReadOnlyList<IComputeBackend> Open(IReadOnlyList<string> chosen, int device, int jobs, Action<string> passedOver)
    {
        var opened = new List<IComputeBackend>();
        foreach (string name in chosen.Count > 0 ? chosen : BenchBackend.Names)
        {
            try
            {
                opened.Add(BackendChoice.Named(name, device, jobs, DeviceMemory.Default));
            }
            catch (GpuException error) when (chosen.Count > 0)
            {
                opened.ForEach(backend => backend.Dispose());
                throw BackendChoice.CannotBeUsed(name, error);
            }
            catch (GpuException error)
            {
                passedOver($"{name} passed over: {error.Message.Split('\n')[0]}");
            }
        }

        return opened;
    }
}

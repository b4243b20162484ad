using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Memory;

/// <summary>Images that stay on the device until this is disposed.</summary>
/// <param name="Buffer">Where they are.</param>
/// <param name="Offsets">Bytes from the buffer's beginning.</param>
/// <param name="Release">Lets them go.</param>
internal sealed record ResidentVolumes(GpuBuffer Buffer, IReadOnlyDictionary<Volume, long> Offsets, Action Release) : IDisposable
{
    public void Dispose() => Release();
}

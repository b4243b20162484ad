using System.Runtime.InteropServices;

namespace GpuRadiomics.Filters;

/// <summary>Arrays that stay where they are until this is disposed of.</summary>
internal sealed class PinnedArrays : IDisposable
{
    private readonly List<GCHandle> handles = [];

    public PinnedArrays(IEnumerable<double[]> arrays)
    {
        foreach (double[] array in arrays)
            handles.Add(GCHandle.Alloc(array, GCHandleType.Pinned));
    }

    public void Dispose()
    {
        foreach (var handle in handles)
            handle.Free();
        handles.Clear();
    }
}

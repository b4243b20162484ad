using System.Runtime.InteropServices;

namespace GpuRadiomics.Filters;

/// <summary>Arrays that stay where they are until this is disposed of.</summary>
internal sealed unsafe class PinnedArrays : IDisposable
{
    private readonly List<GCHandle> handles = [];

    public PinnedArrays(IEnumerable<double[]> arrays)
    {
        foreach (double[] array in arrays)
            handles.Add(GCHandle.Alloc(array, GCHandleType.Pinned));
    }

    /// <summary>Where an array begins.</summary>
    public double* this[int index] => (double*)handles[index].AddrOfPinnedObject();

    public void Dispose()
    {
        foreach (var handle in handles)
            handle.Free();
        handles.Clear();
    }
}

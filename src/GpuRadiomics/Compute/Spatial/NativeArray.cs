using System.Runtime.InteropServices;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>Zeroed doubles outside the collector's heap, at the start of a cache line: large, and given back at once.</summary>
internal sealed unsafe class NativeArray : IDisposable
{
    private const int CacheLine = 64;

    public NativeArray(long length)
    {
        nuint bytes = checked((nuint)length * sizeof(double));
        Start = (double*)NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(Start, bytes);
    }

    public double* Start { get; }

    public void Dispose() => NativeMemory.AlignedFree(Start);
}

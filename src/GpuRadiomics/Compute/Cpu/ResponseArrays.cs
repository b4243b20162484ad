namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// Arrays for response maps. They are large and short-lived: fresh memory costs as much as filtering does, so some arrays are kept for the next ROI. Unlike those of
/// <see cref="System.Buffers.ArrayPool{T}"/> they are not lengthened to a power of two, which would double the memory of a large ROI.
/// </summary>
/// <param name="mostKept">Values in all arrays that are kept, at most; in one of them, at most an eighth, as filters often have eight maps.</param>
internal sealed class ResponseArrays(long mostKept)
{
    // Eight maps of a box of 100 voxels along each axis: 64 MB. In memory of larger ones there is more to do than to fetch it.
    private const long MostKept = 8_000_000;

    // The smallest first.
    private readonly List<double[]> kept = [];

    public static ResponseArrays Shared { get; } = new(MostKept);

    /// <summary>An array of at least so many values, whatever they are.</summary>
    public double[] Rent(int length)
    {
        lock (kept)
        {
            int fitting = kept.FindIndex(array => array.Length >= length);
            if (fitting >= 0)
            {
                double[] array = kept[fitting];
                kept.RemoveAt(fitting);
                return array;
            }
        }

        return GC.AllocateUninitializedArray<double>(length);
    }

    /// <summary>Gives an array back. Of those that are not too large the largest are kept, as they serve most ROIs.</summary>
    public void Return(double[] array)
    {
        if (array.Length > mostKept / 8)
            return;
        lock (kept)
        {
            int larger = kept.FindIndex(other => other.Length > array.Length);
            kept.Insert(larger < 0 ? kept.Count : larger, array);
            while (kept.Sum(other => (long)other.Length) > mostKept)
                kept.RemoveAt(0);
        }
    }
}

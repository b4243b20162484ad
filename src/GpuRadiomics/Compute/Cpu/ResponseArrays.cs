namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// Arrays for response maps. They are large and short-lived, and fresh memory can cost more than filtering, so some arrays are kept for the next ROI. Unlike those of
/// <see cref="System.Buffers.ArrayPool{T}"/> they are not lengthened to a power of two: of a large ROI, whose maps are there all at once, that would double the memory.
/// </summary>
/// <param name="mostKept">Values in all arrays that are kept, at most; in one of them, at most an eighth, as filters often have eight maps.</param>
internal sealed class ResponseArrays(long mostKept)
{
    // Eight maps of a box of 100 voxels along each axis: 64 MB. Larger ones would take up memory for the rest of a run.
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

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Numbers and indices that rows of the other tables point into.</summary>
internal sealed class NumberTable
{
    private readonly List<double> numbers = [];
    private readonly List<int> indices = [];

    public ReadOnlySpan<double> Numbers => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers);

    public ReadOnlySpan<int> Indices => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(indices);

    /// <returns>Where they begin.</returns>
    public long Add(params ReadOnlySpan<double> values)
    {
        long begin = numbers.Count;
        numbers.AddRange(values);
        return begin;
    }

    /// <returns>Where they begin.</returns>
    public long AddIndices(ReadOnlySpan<int> values)
    {
        long begin = indices.Count;
        indices.AddRange(values);
        return begin;
    }

    /// <summary>Adds the taps of an axis; indices and weights begin at the same place of their tables.</summary>
    public long AddTaps(Preparation.AxisMap map)
    {
        int begin = Math.Max(numbers.Count, indices.Count);
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(numbers, begin);
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(indices, begin);
        numbers.AddRange(map.Weights);
        indices.AddRange(map.Indices);
        return begin;
    }
}

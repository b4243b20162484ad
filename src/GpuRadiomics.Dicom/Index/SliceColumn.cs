using System.Runtime.InteropServices;

namespace GpuRadiomics.Dicom.Index;

/// <summary>A number of each slice of a series; where all have the same, bit for bit, it is there once.</summary>
internal readonly struct SliceColumn<T>
    where T : unmanaged
{
    private readonly T first;
    private readonly T[]? all;

    private SliceColumn(T[] values)
    {
        first = values.Length > 0 ? values[0] : default;
        all = values.Length > 1 && !AreSame(values) ? values : null;
    }

    public T this[int slice] => all is null ? first : all[slice];

    public static SliceColumn<T> Of<TSlice>(IReadOnlyList<TSlice> slices, Func<TSlice, T> number) => new([.. slices.Select(number)]);

    // By their bytes: zero and minus zero are equal numbers.
    private static bool AreSame(T[] values) => MemoryMarshal.AsBytes(values.AsSpan(1)).SequenceEqual(MemoryMarshal.AsBytes(values.AsSpan(0, values.Length - 1)));
}

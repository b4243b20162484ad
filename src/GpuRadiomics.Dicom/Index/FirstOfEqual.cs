namespace GpuRadiomics.Dicom.Index;

/// <summary>Gives of equal values always the first, so that a cohort holds each text once, however many of its objects say it.</summary>
internal sealed class FirstOfEqual<T>
    where T : class
{
    private readonly HashSet<T> firsts = [];

    public T Of(T value)
    {
        if (firsts.TryGetValue(value, out var first))
            return first;
        firsts.Add(value);
        return value;
    }
}

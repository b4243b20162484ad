using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Perturbation;

/// <summary>Values by key, each made once; a rejection is kept as a value is.</summary>
internal sealed class OnceEach<TKey, TValue>(Func<TKey, int, TValue> make)
    where TKey : notnull
{
    private readonly Dictionary<TKey, (TValue? Value, CaseRejectedException? Rejection)> made = [];

    /// <exception cref="CaseRejectedException">It could not be made.</exception>
    public TValue this[TKey key] => made[key] switch
    {
        { Rejection: { } rejection } => throw rejection,
        var found => found.Value!,
    };

    /// <summary>Makes those that are not there yet, in parallel, and within each of them when they are fewer than threads.</summary>
    public void Require(IEnumerable<TKey> keys, int jobs, CancellationToken cancellation)
    {
        TKey[] missing = [.. keys.Distinct().Where(key => !made.ContainsKey(key))];
        var values = new (TValue? Value, CaseRejectedException? Rejection)[missing.Length];
        int jobsWithin = Math.Max(1, jobs / Math.Max(1, missing.Length));
        Parallel.For(0, missing.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, i =>
        {
            try
            {
                values[i] = (make(missing[i], jobsWithin), null);
            }
            catch (CaseRejectedException rejection)
            {
                values[i] = (default, rejection);
            }
        });
        foreach (var (key, value) in missing.Zip(values))
            made[key] = value;
    }
}

using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>What a shared step gave, or why it gave nothing; the one or the other goes to every item that shares it. One of the two is not null.</summary>
internal readonly record struct Attempt<T>(T? Result, CaseRejectedException? Rejection)
    where T : class
{
    public static Attempt<T> Of(Func<T> step)
    {
        try
        {
            return new(step(), null);
        }
        catch (CaseRejectedException rejection)
        {
            return new(null, rejection);
        }
    }
}

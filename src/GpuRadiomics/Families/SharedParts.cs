using System.Collections.Concurrent;

namespace GpuRadiomics.Families;

/// <summary>What several inputs of a family have in common, made once: a shape, for one, is the same whatever was done to the intensities. For several threads.</summary>
public sealed class SharedParts
{
    private readonly ConcurrentDictionary<(object Source, Type Part), Lazy<object>> parts = [];

    /// <summary>The part that is made of a source; sources that are Equal share it.</summary>
    public TPart Of<TSource, TPart>(TSource source, Func<TSource, TPart> make)
        where TSource : notnull
        where TPart : notnull =>
        (TPart)parts.GetOrAdd((source, typeof(TPart)), _ => new(() => make(source))).Value;
}

namespace GpuRadiomics.Filters;

/// <summary>How lanes are written.</summary>
internal unsafe interface ILaneStore
{
    static abstract void Store<TLanes>(TLanes values, double* to)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>As any other value.</summary>
internal readonly unsafe struct CachedStore : ILaneStore
{
    public static void Store<TLanes>(TLanes values, double* to)
        where TLanes : struct, ILanes<TLanes>
        => values.Store(to);
}

/// <summary>See <see cref="ILanes{TSelf}.StoreStreamed"/>.</summary>
internal readonly unsafe struct StreamedStore : ILaneStore
{
    public static void Store<TLanes>(TLanes values, double* to)
        where TLanes : struct, ILanes<TLanes>
        => values.StoreStreamed(to);
}

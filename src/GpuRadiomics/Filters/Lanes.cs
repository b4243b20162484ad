using System.Runtime.Intrinsics;

namespace GpuRadiomics.Filters;

/// <summary>Neighbouring doubles that are computed with at once, each by itself: as many as the processor takes, with the same bits for any number.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Of(double value);

    static abstract TSelf Load(double* from);

    void Store(double* to);

    /// <summary>Past the caches: what is larger than they are would else be read into them line by line, only to be overwritten.</summary>
    /// <param name="to">Aligned to the lanes. Other threads see what was written after a memory barrier.</param>
    void StoreStreamed(double* to);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);
}

internal readonly unsafe struct Lanes4(Vector256<double> values) : ILanes<Lanes4>
{
    private readonly Vector256<double> values = values;

    public static int Count => Vector256<double>.Count;

    public static Lanes4 Of(double value) => new(Vector256.Create(value));

    public static Lanes4 Load(double* from) => new(Vector256.Load(from));

    public void Store(double* to) => values.Store(to);

    public void StoreStreamed(double* to) => values.StoreAlignedNonTemporal(to);

    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left.values + right.values);

    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left.values * right.values);
}

internal readonly unsafe struct Lanes8(Vector512<double> values) : ILanes<Lanes8>
{
    private readonly Vector512<double> values = values;

    public static int Count => Vector512<double>.Count;

    public static Lanes8 Of(double value) => new(Vector512.Create(value));

    public static Lanes8 Load(double* from) => new(Vector512.Load(from));

    public void Store(double* to) => values.Store(to);

    public void StoreStreamed(double* to) => values.StoreAlignedNonTemporal(to);

    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left.values + right.values);

    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left.values * right.values);
}

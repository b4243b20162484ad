using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>A complex number of each of four lines. In memory eight doubles: the real parts, then the imaginary parts.</summary>
internal readonly struct Complex4(Vector256<double> re, Vector256<double> im)
{
    /// <summary>Doubles of one in memory.</summary>
    public const int Length = 2 * FourLanes.Count;

    public Vector256<double> Re { get; } = re;

    public Vector256<double> Im { get; } = im;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Complex4 Load(double* at) => new(Vector256.Load(at), Vector256.Load(at + FourLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(double* at)
    {
        Re.Store(at);
        Im.Store(at + FourLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex4 operator +(Complex4 a, Complex4 b) => new(a.Re + b.Re, a.Im + b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex4 operator -(Complex4 a, Complex4 b) => new(a.Re - b.Re, a.Im - b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex4 operator *(Complex4 a, double factor) => new(a.Re * factor, a.Im * factor);

    /// <summary>Times -i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Complex4 TimesMinusI() => new(Im, -Re);

    /// <summary>Times the complex number (root[0], root[1]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe Complex4 Times(double* root)
    {
        var (cos, sin) = (Vector256.Create(root[0]), Vector256.Create(root[1]));
        return new(Vector256.FusedMultiplyAdd(Re, cos, -(Im * sin)), Vector256.FusedMultiplyAdd(Re, sin, Im * cos));
    }
}

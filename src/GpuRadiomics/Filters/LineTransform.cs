using System.Runtime.Intrinsics;
using GpuRadiomics.Compute.Spatial;

namespace GpuRadiomics.Filters;

/// <summary>
/// The Fourier transform of lines of any length, four at a time, frequencies in their order from 0 to length - 1. Lengths with other prime factors than 2, 3 and 5
/// are made a convolution of a length without (Bluestein 1970). Used by several threads, each with scratch memory of its own.
/// </summary>
internal sealed unsafe class LineTransform
{
    private readonly FourierPlan plan;
    private readonly bool direct;
    private readonly double[] chirp;
    private readonly double[] chirpSpectrum;

    public LineTransform(int length)
    {
        Length = length;
        direct = FourierPlan.LengthFrom(length) == length;
        plan = new(direct ? length : FourierPlan.LengthFrom(2 * length - 1));
        chirp = direct ? [] : ChirpOf(length);
        chirpSpectrum = direct ? [] : SpectrumOfChirp();
    }

    public int Length { get; }

    /// <summary>Doubles of scratch memory that a call needs.</summary>
    public int ScratchLength => plan.Length * Complex4.Length * (direct ? 1 : 2);

    /// <summary>X(k) = sum over n of x(n) exp(-2 pi i k n / length), in place.</summary>
    /// <param name="lines">As many <see cref="Complex4"/> as the length.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> doubles.</param>
    public void Forward(double* lines, double* scratch)
    {
        if (!direct)
        {
            Convolve(lines, scratch, scratch + plan.Length * Complex4.Length);
            return;
        }

        plan.Transform(lines);
        Sort(lines, scratch);
        Copy(scratch, lines, Length);
    }

    /// <summary>x(n) = sum over k of X(k) exp(2 pi i k n / length) / length, in place.</summary>
    /// <inheritdoc cref="Forward"/>
    public void Inverse(double* lines, double* scratch)
    {
        Conjugate(lines, 1);
        Forward(lines, scratch);
        Conjugate(lines, 1.0 / Length);
    }

    /// <summary>exp(-pi i n^2 / length) for n from 0.</summary>
    private static double[] ChirpOf(int length)
    {
        var chirp = new double[2 * length];
        for (long n = 0; n < length; n++)
        {
            var (cos, sin) = UnitRoot.Of(n * n % (2 * length), 2 * length);
            (chirp[2 * n], chirp[2 * n + 1]) = (cos, -sin);
        }

        return chirp;
    }

    /// <summary>The transform of the conjugate chirp about 0, in the plan's order; the same in all four lines, divided by the plan's length.</summary>
    private double[] SpectrumOfChirp()
    {
        var spectrum = new double[plan.Length * Complex4.Length];
        fixed (double* line = spectrum)
        {
            for (int n = 0; n < Length; n++)
            {
                var value = new Complex4(Vector256.Create(chirp[2 * n] / plan.Length), Vector256.Create(-chirp[2 * n + 1] / plan.Length));
                value.Store(line + (long)n * Complex4.Length);
                value.Store(line + (long)((plan.Length - n) % plan.Length) * Complex4.Length);
            }

            plan.Transform(line);
        }

        return spectrum;
    }

    private void Convolve(double* lines, double* padded, double* sorted)
    {
        new Span<double>(padded, plan.Length * Complex4.Length).Clear();
        fixed (double* turn = chirp, by = chirpSpectrum)
        {
            for (int n = 0; n < Length; n++)
                Complex4.Load(lines + n * Complex4.Length).Times(turn + 2 * n).Store(padded + n * Complex4.Length);
            plan.Transform(padded);
            for (int k = 0; k < plan.Length; k++)
            {
                Complex4 value = Complex4.Load(padded + k * Complex4.Length), factor = Complex4.Load(by + k * Complex4.Length);
                // Conjugated, as the transform back is the transform of the conjugate.
                new Complex4(value.Re * factor.Re - value.Im * factor.Im, -(value.Re * factor.Im + value.Im * factor.Re)).Store(padded + k * Complex4.Length);
            }

            Sort(padded, sorted);
            plan.Transform(sorted);
            for (int k = 0; k < Length; k++)
            {
                var value = Complex4.Load(sorted + plan.PositionOf(k) * Complex4.Length);
                new Complex4(value.Re, -value.Im).Times(turn + 2 * k).Store(lines + k * Complex4.Length);
            }
        }
    }

    private void Sort(double* from, double* to)
    {
        for (int k = 0; k < plan.Length; k++)
            Complex4.Load(from + plan.PositionOf(k) * Complex4.Length).Store(to + k * Complex4.Length);
    }

    private void Conjugate(double* lines, double factor)
    {
        for (int n = 0; n < Length; n++)
        {
            var value = Complex4.Load(lines + n * Complex4.Length);
            new Complex4(value.Re * factor, -value.Im * factor).Store(lines + n * Complex4.Length);
        }
    }

    private static void Copy(double* from, double* to, int elements) =>
        new ReadOnlySpan<double>(from, elements * Complex4.Length).CopyTo(new(to, elements * Complex4.Length));
}

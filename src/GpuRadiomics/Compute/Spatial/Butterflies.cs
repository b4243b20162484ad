using System.Runtime.CompilerServices;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// One step of a Fourier transform: in each part of the line, <c>radix</c> elements a <c>step</c> apart become their short transform, and all but the first are
/// then turned by roots[j] of their place j (decimation in frequency: Gentleman and Sande 1966).
/// </summary>
internal static unsafe class Butterflies
{
    // Of the fifth roots of unity, and of the third.
    private const double Cos1 = 0.30901699437494742410, Cos2 = -0.80901699437494742410;
    private const double Sin1 = 0.95105651629515357212, Sin2 = 0.58778525229247312917;
    private const double Sin3 = 0.86602540378443864676;

    public static void Apply(int radix, double* line, double* end, int step, double* roots)
    {
        switch (radix)
        {
            case 2:
                Two(line, end, step * Complex4.Length, roots);
                break;
            case 3:
                Three(line, end, step * Complex4.Length, roots);
                break;
            case 4:
                Four(line, end, step * Complex4.Length, roots);
                break;
            default:
                Five(line, end, step * Complex4.Length, roots);
                break;
        }
    }

    private static void Two(double* line, double* end, int step, double* roots)
    {
        for (; line < end; line += step)
        {
            double* root = roots;
            for (double* next = line + step; line < next; line += Complex4.Length, root += 2)
            {
                Complex4 a = Complex4.Load(line), b = Complex4.Load(line + step);
                (a + b).Store(line);
                Store(line + step, a - b, root, step);
            }
        }
    }

    private static void Three(double* line, double* end, int step, double* roots)
    {
        for (; line < end; line += 2 * step)
        {
            double* root = roots;
            for (double* next = line + step; line < next; line += Complex4.Length, root += 4)
            {
                Complex4 a = Complex4.Load(line), b = Complex4.Load(line + step), c = Complex4.Load(line + 2 * step);
                Complex4 sum = b + c, turned = ((b - c) * Sin3).TimesMinusI(), rest = a - sum * 0.5;
                (a + sum).Store(line);
                Store(line + step, rest + turned, root, step);
                Store(line + 2 * step, rest - turned, root + 2, step);
            }
        }
    }

    private static void Four(double* line, double* end, int step, double* roots)
    {
        for (; line < end; line += 3 * step)
        {
            double* root = roots;
            for (double* next = line + step; line < next; line += Complex4.Length, root += 6)
            {
                Complex4 a = Complex4.Load(line), b = Complex4.Load(line + step), c = Complex4.Load(line + 2 * step), d = Complex4.Load(line + 3 * step);
                Complex4 even = a + c, odd = b + d, evenRest = a - c, oddRest = (b - d).TimesMinusI();
                (even + odd).Store(line);
                Store(line + step, evenRest + oddRest, root, step);
                Store(line + 2 * step, even - odd, root + 2, step);
                Store(line + 3 * step, evenRest - oddRest, root + 4, step);
            }
        }
    }

    private static void Five(double* line, double* end, int step, double* roots)
    {
        for (; line < end; line += 4 * step)
        {
            double* root = roots;
            for (double* next = line + step; line < next; line += Complex4.Length, root += 8)
            {
                Complex4 a = Complex4.Load(line), b = Complex4.Load(line + step), c = Complex4.Load(line + 2 * step);
                Complex4 d = Complex4.Load(line + 3 * step), e = Complex4.Load(line + 4 * step);
                Complex4 outer = b + e, inner = c + d, outerRest = b - e, innerRest = c - d;
                Complex4 near = a + outer * Cos1 + inner * Cos2, far = a + outer * Cos2 + inner * Cos1;
                Complex4 nearTurned = (outerRest * Sin1 + innerRest * Sin2).TimesMinusI(), farTurned = (outerRest * Sin2 - innerRest * Sin1).TimesMinusI();
                (a + outer + inner).Store(line);
                Store(line + step, near + nearTurned, root, step);
                Store(line + 2 * step, far + farTurned, root + 2, step);
                Store(line + 3 * step, far - farTurned, root + 4, step);
                Store(line + 4 * step, near - nearTurned, root + 6, step);
            }
        }
    }

    /// <summary>In the last step every part is one element long, and nothing is turned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* at, Complex4 value, double* root, int step) => (step == Complex4.Length ? value : value.Times(root)).Store(at);
}

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>
/// All eigenvalues of a symmetric matrix: Householder's reduction to a tridiagonal one, then QL steps with implicit shifts
/// (Golub and Van Loan, "Matrix Computations", sections 8.3.1 and 8.3.5).
/// </summary>
internal static class SymmetricEigenvalues
{
    // Two or three steps an eigenvalue are usual.
    private const int MostSteps = 60;

    /// <param name="matrix">Is overwritten.</param>
    /// <returns>In no particular order.</returns>
    public static double[] Of(double[,] matrix)
    {
        var (diagonal, beside) = Tridiagonal(matrix);
        for (int first = 0; first < diagonal.Length; first++)
        {
            for (int step = 0; step < MostSteps; step++)
            {
                int last = first;
                while (last < diagonal.Length - 1 && !IsNegligible(beside[last], diagonal[last], diagonal[last + 1]))
                    last++;
                if (last == first)
                    break;
                Step(diagonal, beside, first, last);
            }
        }

        return diagonal;
    }

    // Half a unit in the last place of what stands on the diagonal; against a diagonal of zeros, nothing at all.
    private static bool IsNegligible(double beside, double a, double b) => Math.Abs(beside) <= 1.1e-16 * (Math.Abs(a) + Math.Abs(b)) + 1e-300;

    /// <summary>One reflection for each column, from the left and from the right.</summary>
    private static (double[] Diagonal, double[] Beside) Tridiagonal(double[,] a)
    {
        int n = a.GetLength(0);
        double[] v = new double[n], p = new double[n], beside = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            double square = 0;
            for (int i = k + 1; i < n; i++)
                square += (v[i] = a[i, k]) * v[i];
            double length = Math.Sqrt(square);
            beside[k] = v[k + 1] > 0 ? -length : length;
            if (length == 0)
                continue;
            v[k + 1] -= beside[k];
            double half = square - a[k + 1, k] * beside[k];
            Reflect(a, v, p, k + 1, half);
        }

        if (n > 1)
            beside[n - 2] = a[n - 1, n - 2];
        var diagonal = new double[n];
        for (int i = 0; i < n; i++)
            diagonal[i] = a[i, i];
        return (diagonal, beside);
    }

    /// <summary>(1 - v v' / half) a (1 - v v' / half) of rows and columns from <paramref name="first"/> on, half being v v' / 2.</summary>
    private static void Reflect(double[,] a, double[] v, double[] p, int first, double half)
    {
        int n = v.Length;
        double along = 0;
        for (int i = first; i < n; i++)
        {
            double sum = 0;
            for (int j = first; j < n; j++)
                sum += a[i, j] * v[j];
            p[i] = sum / half;
            along += p[i] * v[i];
        }

        along /= 2 * half;
        for (int i = first; i < n; i++)
            p[i] -= along * v[i];
        for (int i = first; i < n; i++)
        for (int j = first; j < n; j++)
            a[i, j] -= v[i] * p[j] + p[i] * v[j];
    }

    /// <summary>Chases the bulge that the shift makes from the end of the block to its beginning, where the eigenvalue nearest to the shift appears.</summary>
    private static void Step(double[] diagonal, double[] beside, int first, int last)
    {
        double gap = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        double root = double.Hypot(gap, 1);
        double g = diagonal[last] - diagonal[first] + beside[first] / (gap + (gap >= 0 ? root : -root));
        double sine = 1, cosine = 1, taken = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * beside[i], b = cosine * beside[i];
            double length = double.Hypot(f, g);
            beside[i + 1] = length;
            if (length == 0)
            {
                diagonal[i + 1] -= taken;
                beside[last] = 0;
                return;
            }

            (sine, cosine) = (f / length, g / length);
            g = diagonal[i + 1] - taken;
            double r = (diagonal[i] - g) * sine + 2 * cosine * b;
            taken = sine * r;
            diagonal[i + 1] = g + taken;
            g = cosine * r - b;
        }

        diagonal[first] -= taken;
        beside[first] = g;
        beside[last] = 0;
    }
}

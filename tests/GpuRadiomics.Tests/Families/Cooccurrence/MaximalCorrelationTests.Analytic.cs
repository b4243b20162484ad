using GpuRadiomics.Compute;
using GpuRadiomics.Families.Cooccurrence;

namespace GpuRadiomics.Tests.Families.Cooccurrence;

public class MaximalCorrelationTests
{
    [Fact]
    public void Independent_levels_have_none() => Assert.Equal(0, Of(new long[,] { { 4, 6, 2 }, { 6, 9, 3 }, { 2, 3, 1 } }), 1e-7);

    [Fact]
    public void Levels_that_determine_each_other_have_all_of_it() => Assert.Equal(1, Of(new long[,] { { 5, 0, 0 }, { 0, 0, 3 }, { 0, 3, 0 } }), 1e-12);

    [Fact]
    public void Of_two_levels_it_is_the_magnitude_of_the_correlation()
    {
        // p = [[a, b], [b, c]] / n: correlation (a c - b^2) / ((a + b) (b + c)).
        foreach (var (a, b, c) in ((long, long, long)[])[(5, 2, 3), (1, 4, 2), (7, 7, 1)])
            Assert.Equal(Math.Abs(a * c - b * b) / (double)((a + b) * (b + c)), Of(new[,] { { a, b }, { b, c } }), 1e-12);
    }

    [Fact]
    public void A_single_level_among_several_of_the_ROI_has_none_and_a_ROI_of_one_level_has_all()
    {
        Assert.Equal(0, Of(new long[,] { { 0, 0 }, { 0, 8 } }));
        Assert.Equal(1, Of(new long[,] { { 8 } }));
    }

    [Fact]
    public void A_matrix_of_pairs_in_one_order_agrees_with_the_symmetric_one_where_it_is_symmetric()
    {
        var random = new Random(71);
        for (int round = 0; round < 50; round++)
        {
            int levels = random.Next(2, 30);
            var counts = new long[levels, levels];
            for (int i = 0; i < levels; i++)
            for (int j = 0; j <= i; j++)
                counts[i, j] = counts[j, i] = random.Next(3) == 0 ? random.Next(50) : 0;
            counts[levels - 1, levels - 1]++;
            // The root of an eigenvalue that is 0 but for rounding is the largest error.
            Assert.Equal(Of(counts), Of(counts, isSymmetric: false), 2e-8);
        }
    }

    [Fact]
    public void Eigenvalues_of_a_matrix_made_from_known_ones_are_found()
    {
        var random = new Random(72);
        for (int size = 1; size < 60; size++)
        {
            double[] known = [.. Enumerable.Range(0, size).Select(k => k % 5 == 4 ? 0.25 : random.NextDouble() * 2 - 1)];
            Assert.Equal(known.Order(), SymmetricEigenvalues.Of(Turned(known, random)).Order(), (a, b) => Math.Abs(a - b) < 1e-13 * size);
        }
    }

    /// <summary>A diagonal matrix reflected in random planes.</summary>
    private static double[,] Turned(double[] diagonal, Random random)
    {
        int n = diagonal.Length;
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
            matrix[i, i] = diagonal[i];
        for (int turn = 0; turn < 3; turn++)
        {
            double[] v = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
            double square = v.Sum(x => x * x);
            var reflection = new double[n, n];
            for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                reflection[i, j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / square;
            matrix = Times(Times(reflection, matrix), reflection);
        }

        return matrix;
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        int n = a.GetLength(0);
        var product = new double[n, n];
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++)
            product[i, j] += a[i, k] * b[k, j];
        return product;
    }

    private static double Of(long[,] counts, bool isSymmetric = true)
    {
        int levels = counts.GetLength(0);
        CountCell[] cells =
        [
            .. from i in Enumerable.Range(0, levels)
               from j in Enumerable.Range(0, levels)
               where counts[i, j] > 0
               select new CountCell(i + 1, j + 1, counts[i, j]),
        ];
        return new CooccurrenceMatrix(CountMatrix.FromCells(cells), levels, isSymmetric).MaximalCorrelation();
    }
}

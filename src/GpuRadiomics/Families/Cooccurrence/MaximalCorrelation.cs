using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>
/// Haralick's maximal correlation coefficient (Haralick et al. 1973, f14): the root of the second largest eigenvalue of Q = Dx^-1 P Dy^-1 P', P being the matrix
/// and Dx, Dy its marginals on the diagonal. Q is similar to S S' with S = Dx^-1/2 P Dy^-1/2, so it is the second largest singular value of S.
/// </summary>
internal static class MaximalCorrelation
{
    /// <param name="counts">At least one.</param>
    /// <param name="rows">px(i) at i.</param>
    /// <param name="columns">py(j) at j.</param>
    /// <param name="isSymmetric">S is symmetric, and its eigenvalues without their signs are its singular values.</param>
    /// <returns>0 to 1; 0 where rows or columns are of a single level.</returns>
    public static double Of(CountMatrix counts, double[] rows, double[] columns, bool isSymmetric)
    {
        int[] rowPlaces = Places(rows, out int height), columnPlaces = Places(columns, out int width);
        if (Math.Min(height, width) < 2)
            return 0;
        var scaled = new double[height, width];
        double total = counts.Total;
        foreach (var cell in counts.Cells)
            scaled[rowPlaces[cell.Level], columnPlaces[cell.Column]] = cell.Count / total / Math.Sqrt(rows[cell.Level] * columns[cell.Column]);
        double[] eigenvalues = SymmetricEigenvalues.Of(isSymmetric ? scaled : TimesItsTranspose(scaled));
        double second = eigenvalues.Select(Math.Abs).OrderDescending().ElementAt(1);
        return Math.Min(1, isSymmetric ? second : Math.Sqrt(second));
    }

    /// <summary>The number of each level among those that occur.</summary>
    private static int[] Places(double[] marginal, out int count)
    {
        var places = new int[marginal.Length];
        count = 0;
        for (int level = 0; level < marginal.Length; level++)
            places[level] = marginal[level] > 0 ? count++ : -1;
        return places;
    }

    private static double[,] TimesItsTranspose(double[,] matrix)
    {
        int height = matrix.GetLength(0), width = matrix.GetLength(1);
        var product = new double[height, height];
        for (int i = 0; i < height; i++)
        for (int j = 0; j <= i; j++)
        {
            double sum = 0;
            for (int k = 0; k < width; k++)
                sum += matrix[i, k] * matrix[j, k];
            product[i, j] = product[j, i] = sum;
        }

        return product;
    }
}

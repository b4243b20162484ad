namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>A closed polygon in the pixel coordinates of one slice: (0, 0) is the centre of the first pixel, x runs along a row.</summary>
internal sealed class SlicePolygon
{
    /// <summary>Points nearer than this to an edge lie on it, in pixels: far above the rounding of the transform, far below any real distance.</summary>
    private const double OnEdgeTolerancePixels = 1e-6;

    public SlicePolygon(double[] x, double[] y, bool isXor)
    {
        (X, Y, IsXor) = (x, y, isXor);
        (MinX, MaxX, MinY, MaxY) = (x.Min(), x.Max(), y.Min(), y.Max());
    }

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>It came as CLOSEDPLANAR_XOR.</summary>
    public bool IsXor { get; }

    public double MinX { get; }

    public double MaxX { get; }

    public double MinY { get; }

    public double MaxY { get; }

    /// <summary>Whether every vertex of this polygon lies inside or on the other.</summary>
    public bool LiesInside(SlicePolygon other)
    {
        const double t = OnEdgeTolerancePixels;
        if (MinX < other.MinX - t || MaxX > other.MaxX + t || MinY < other.MinY - t || MaxY > other.MaxY + t)
            return false;
        for (int i = 0; i < X.Length; i++)
        {
            if (!other.ContainsOrTouches(X[i], Y[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether the other has the same vertices in the same order, whatever vertex and direction it starts with.</summary>
    public bool IsSameAs(SlicePolygon other)
    {
        int n = X.Length;
        if (n != other.X.Length || MinX != other.MinX || MaxX != other.MaxX || MinY != other.MinY || MaxY != other.MaxY)
            return false;
        for (int start = 0; start < n; start++)
        {
            if (Matches(other, start, 1) || Matches(other, start, n - 1))
                return true;
        }

        return false;
    }

    private bool Matches(SlicePolygon other, int start, int step)
    {
        for (int i = 0, j = start; i < X.Length; i++, j = (j + step) % X.Length)
        {
            if (X[i] != other.X[j] || Y[i] != other.Y[j])
                return false;
        }

        return true;
    }

    private bool ContainsOrTouches(double x, double y)
    {
        bool inside = false;
        for (int i = 0, j = X.Length - 1; i < X.Length; j = i++)
        {
            if (DistanceToEdgeSquared(x, y, j, i) <= OnEdgeTolerancePixels * OnEdgeTolerancePixels)
                return true;
            if (Y[i] > y != Y[j] > y && x < X[i] + (y - Y[i]) * (X[j] - X[i]) / (Y[j] - Y[i]))
                inside = !inside;
        }

        return inside;
    }

    private double DistanceToEdgeSquared(double x, double y, int from, int to)
    {
        double ex = X[to] - X[from], ey = Y[to] - Y[from], px = x - X[from], py = y - Y[from];
        double lengthSquared = ex * ex + ey * ey;
        double along = lengthSquared > 0 ? Math.Clamp((px * ex + py * ey) / lengthSquared, 0, 1) : 0;
        double dx = px - along * ex, dy = py - along * ey;
        return dx * dx + dy * dy;
    }
}

using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>A contour as a polygon of its slice.</summary>
/// <param name="outline">The polygon.</param>
/// <param name="isXor">It came as CLOSEDPLANAR_XOR.</param>
internal sealed class SlicePolygon(Polygon outline, bool isXor)
{
    /// <summary>Points nearer than this to an edge lie on it, in pixels: far above the rounding of the transform, far below any real distance.</summary>
    private const double OnEdgeTolerancePixels = 1e-6;

    public Polygon Outline => outline;

    public bool IsXor => isXor;

    private double[] X => outline.X;

    private double[] Y => outline.Y;

    /// <summary>How many times its edges cross a row of pixel centres of an image of so many rows: what drawing it takes in time and memory.</summary>
    public long CrossingsOf(int rows)
    {
        long crossings = 0;
        for (int i = 0, j = Y.Length - 1; i < Y.Length; j = i++)
            crossings += Math.Abs(PlanarRings.FirstCentreFrom(Y[i], 0, rows) - PlanarRings.FirstCentreFrom(Y[j], 0, rows));
        return crossings;
    }

    /// <summary>Whether this polygon's box lies inside or on that of the other.</summary>
    public bool IsBoxedBy(SlicePolygon other)
    {
        const double t = OnEdgeTolerancePixels;
        var (a, b) = (outline, other.Outline);
        return !(a.MinX < b.MinX - t || a.MaxX > b.MaxX + t || a.MinY < b.MinY - t || a.MaxY > b.MaxY + t);
    }

    /// <summary>Whether every vertex of this polygon lies inside or on the other.</summary>
    public bool LiesInside(SlicePolygon other)
    {
        if (!IsBoxedBy(other))
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
        var (a, b) = (outline, other.Outline);
        if (n != other.X.Length || a.MinX != b.MinX || a.MaxX != b.MaxX || a.MinY != b.MinY || a.MaxY != b.MaxY)
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

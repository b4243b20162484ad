namespace GpuRadiomics.Geometry;

/// <summary>A closed polygon in the pixel coordinates of a slice: (0, 0) is the centre of the first pixel, x runs along a row. The last vertex is joined to the first.</summary>
public sealed class Polygon
{
    /// <param name="x">The vertices' x, pixels; kept, not copied.</param>
    /// <param name="y">Their y, as many.</param>
    /// <exception cref="ArgumentException">No vertex, not as many y as x, or a coordinate is NaN.</exception>
    public Polygon(double[] x, double[] y)
    {
        if (x.Length == 0 || x.Length != y.Length)
            throw new ArgumentException($"A polygon has vertices, each with x and y. Found: {x.Length} x, {y.Length} y.", nameof(x));
        (X, Y, MinX, MaxX, MinY, MaxY) = (x, y, x.Min(), x.Max(), y.Min(), y.Max());
        if (double.IsNaN(MinX) || double.IsNaN(MinY))
            throw new ArgumentException("A vertex of a polygon is not a number.", nameof(x));
    }

    public double[] X { get; }

    public double[] Y { get; }

    public double MinX { get; }

    public double MaxX { get; }

    public double MinY { get; }

    public double MaxY { get; }
}
